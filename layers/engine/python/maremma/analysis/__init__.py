"""Machinery without opinions: what a policy admits, who can reach a function, what is in a package."""
