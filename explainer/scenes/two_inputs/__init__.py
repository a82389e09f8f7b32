"""Two inputs: the same network takes one step with x = +m and one with x = −m."""
