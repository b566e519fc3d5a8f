"""What of an event its sender controls."""
