"""A scan from this machine, or by the deployed scanner."""
