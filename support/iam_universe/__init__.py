"""Compiles the tables of IAM's actions and of the SDKs' operations: `make universe`."""
