"""What stands in for the compiled parts of Matplotlib, of which our drawing calls none: it brings its own renderer."""
