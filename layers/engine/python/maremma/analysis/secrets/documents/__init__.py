"""Documents of settings (JSON, YAML, XML, properties) as trees of texts with their places, and what they name."""
