"""What the execution role may do beyond what a function should."""
