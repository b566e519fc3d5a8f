"""One word of the architecture per file."""
