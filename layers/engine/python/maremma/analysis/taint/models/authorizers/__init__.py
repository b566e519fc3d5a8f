"""Authorizers and tokens: who is let in, and by what."""
