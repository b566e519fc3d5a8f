"""What looking at functions came to."""
