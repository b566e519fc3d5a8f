"""Visitor site."""
