"""What the heap holds of an object, and how a language looks for its members and sets them."""
