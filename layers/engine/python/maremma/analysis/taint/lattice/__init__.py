"""Abstract values: taint, facts, references, and how they are joined."""
