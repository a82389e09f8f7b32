"""The table of signs: six cases that fill in wherever a learner meets them."""
