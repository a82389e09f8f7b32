"""The puzzle: find the first wrong claim of a chain of six."""
