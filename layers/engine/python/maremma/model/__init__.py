"""Frozen values that the other packages pass around. Imports nothing of ours and nothing third-party."""
