"""Load balancers that lead to functions, and which networks get in."""
