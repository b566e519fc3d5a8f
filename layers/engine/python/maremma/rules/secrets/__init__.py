"""Secrets that lie where more people can read them than should know them."""
