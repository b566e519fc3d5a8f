"""Whether a candidate is a secret: what its name promises, and what its value looks like."""
