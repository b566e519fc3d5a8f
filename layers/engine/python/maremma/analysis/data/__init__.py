"""What data a role can read, how sensitive it is, and how it could leave."""
