"""What texts a regular expression lets through: a small automaton of it, and questions about its language."""
