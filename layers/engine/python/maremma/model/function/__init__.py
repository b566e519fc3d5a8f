"""What lies around a function: how it is reached, what it sends, and where it lies."""
