"""Which components the code loads: the graph of imports from the handler's file on. Nothing of it is run."""
