"""What a function runs: its configuration and versions, its package or image, and its layers."""
