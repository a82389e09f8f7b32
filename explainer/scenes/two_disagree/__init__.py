"""Two examples that pull at one weight, a soft target, and one example alone: when a step can raise the loss."""
