"""What the code of a function holds, as the package alone tells it."""
