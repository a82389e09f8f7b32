"""Panels drawn with matplotlib: a still frame, and marks that move."""
