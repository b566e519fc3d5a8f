"""Maremma watches over the AWS Lambda functions of an account. Import from the modules below; this one holds the version."""

__version__ = "0.1.0"
