"""What operations of languages and libraries do with data, as TOML (see `models`)."""
