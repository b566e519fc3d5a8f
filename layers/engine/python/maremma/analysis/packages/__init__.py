"""Packages: archives within limits, the components in them, and the file where a handler is."""
