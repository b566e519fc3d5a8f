"""One run over a program: the machine, its store and whom it asks."""
