"""What JavaScript's libraries do that a table cannot say."""
