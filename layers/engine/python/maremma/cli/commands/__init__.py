"""One command a file, each with the name that is typed."""
