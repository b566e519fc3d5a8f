"""Functions, triggers and runtimes that have outlived their use."""
