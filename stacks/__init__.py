"""The infrastructure: what stands in the security account, and what each scanned account grants it."""
