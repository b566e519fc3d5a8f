"""Dangerous operations that a package refers to, for runtimes whose code is not followed. They are no flows."""
