"""And then?: one example, many steps, and what the steps before have to do with the next one."""
