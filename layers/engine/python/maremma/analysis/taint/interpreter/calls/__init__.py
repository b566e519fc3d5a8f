"""Calls: what is called, what it is given, and what a function of the program makes of it."""
