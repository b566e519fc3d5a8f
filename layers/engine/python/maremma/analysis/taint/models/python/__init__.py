"""What Python's libraries do that a table cannot say."""
