"""Maremma watches over the Lambda functions of an account. This module holds the version and imports nothing."""

__version__ = "0.2.0"
