"""One step: predict, take it, and see which way weight, logit, output and loss went."""
