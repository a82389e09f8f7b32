"""Pictures: panels of what stands still and what moves, and the parts they are made of."""
