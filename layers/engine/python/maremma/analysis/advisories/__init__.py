"""Known vulnerabilities of packages: reading the feeds, keeping them small, matching components with them."""
