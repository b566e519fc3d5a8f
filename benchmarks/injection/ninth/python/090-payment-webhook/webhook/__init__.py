"""Payment webhook."""
