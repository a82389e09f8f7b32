"""Downhill: the loss against one weight, and what comes of forgetting the minus."""
