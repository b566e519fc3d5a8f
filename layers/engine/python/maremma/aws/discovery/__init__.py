"""Which functions there are, what lists give of them, and which of them have to run."""
