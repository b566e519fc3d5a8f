"""Library of the campaign application."""
