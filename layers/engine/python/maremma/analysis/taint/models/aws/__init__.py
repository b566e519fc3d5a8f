"""Calls of AWS: which are made, by whose credentials, and where."""
