"""Stores of data, and how sensitive they are said to be."""
