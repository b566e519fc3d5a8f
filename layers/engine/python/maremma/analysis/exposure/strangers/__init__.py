"""The strangers whose requests are tried at every door, and whom a statement lets in."""
