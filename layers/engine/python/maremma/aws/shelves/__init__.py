"""What workers may only read, or read again, as objects of a bucket."""
