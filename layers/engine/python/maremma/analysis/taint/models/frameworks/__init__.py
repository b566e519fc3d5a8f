"""Frameworks: which functions they call for a request, with what, and what they make of the answer."""
