"""All classes: one step moves every logit."""
