"""The maths, with NumPy alone: losses, their gradients, and a step."""
