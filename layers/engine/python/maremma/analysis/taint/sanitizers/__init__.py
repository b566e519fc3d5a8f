"""What tests and filters establish of data."""
