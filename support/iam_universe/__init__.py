"""Compiles the tables of IAM's actions, of the SDKs' operations and of named policies: `make universe`."""
