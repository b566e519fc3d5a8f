"""When a function is stopped, what speaks against it, what is done next, and who is told. Pure."""
