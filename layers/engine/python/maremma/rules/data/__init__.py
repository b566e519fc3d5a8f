"""Data that could leave through the function; beside the rules lie the tables that rules of all families read."""
