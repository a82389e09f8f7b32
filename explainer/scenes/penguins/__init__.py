"""Penguins: many examples, whose pushes add up to one step."""
