"""Booking bot."""
