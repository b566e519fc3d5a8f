"""What is known of a function's code, put together: the only room that knows all others."""
