"""Open-source components with known vulnerabilities, or that are malicious."""
