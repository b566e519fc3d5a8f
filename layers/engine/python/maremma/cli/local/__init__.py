"""What is kept on this machine: the file of a scan without a deployment, and the index of advisories."""
