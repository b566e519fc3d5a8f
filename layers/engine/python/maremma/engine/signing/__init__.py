"""Whether the right people signed what is deployed, and what may be signed as it is."""
