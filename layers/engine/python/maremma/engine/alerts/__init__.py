"""Which alerts somebody should get, and how few stand for many."""
