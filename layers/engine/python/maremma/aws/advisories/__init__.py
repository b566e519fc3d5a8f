"""Where advisories come from and where the index of them is kept, in a deployment and on one machine."""
