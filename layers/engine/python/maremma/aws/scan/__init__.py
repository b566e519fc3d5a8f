"""What the steps of one scan hand each other: the request, slices, a worker's credentials, its answer."""
