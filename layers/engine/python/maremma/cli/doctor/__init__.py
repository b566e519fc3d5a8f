"""The checks of `maremma doctor`."""
