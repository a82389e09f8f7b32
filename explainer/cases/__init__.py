"""One example and a network before its step, and what the step did to one class."""
