"""Maintenance worker."""
