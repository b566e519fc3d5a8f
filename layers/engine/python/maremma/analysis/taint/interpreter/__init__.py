"""The transfer functions: what statements, expressions and calls do."""
