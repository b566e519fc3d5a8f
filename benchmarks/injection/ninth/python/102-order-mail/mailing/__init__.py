"""Mail templates."""
