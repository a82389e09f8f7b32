"""The loop of every scene: predict, take the step, compare; without a widget or a picture."""
