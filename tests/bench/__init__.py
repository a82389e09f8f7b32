"""What the explainer's speed and accuracy are, beside what others do. `make bench` runs it."""
