"""What would not be seen when something goes wrong: logs, trails and traces."""
