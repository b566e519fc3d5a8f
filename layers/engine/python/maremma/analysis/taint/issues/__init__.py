"""What is found: data that reaches a sink, the steps to it, and the code as evidence."""
