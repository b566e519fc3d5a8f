"""Who can reach the function from outside, and what browsers are told about it."""
