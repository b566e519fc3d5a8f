"""Findings and rankings for other tools: OCSF, CSV and Markdown."""
