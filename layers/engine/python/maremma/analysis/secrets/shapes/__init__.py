"""Credentials that their value alone gives away."""
