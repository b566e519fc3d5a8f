"""Calls that load code whose name is told when the program runs."""
