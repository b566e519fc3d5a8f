"""Code that is not provably what its owner signed."""
