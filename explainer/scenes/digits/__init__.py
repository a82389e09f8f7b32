"""Digits: a step adds the picture; and after many steps the weights of each class have become a picture."""
