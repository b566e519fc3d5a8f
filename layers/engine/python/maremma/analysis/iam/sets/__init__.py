"""Sets of actions and resources: what statements say of all requests at once."""
