"""What the right people signed: the digest of a tree, the statement about a deployment, the envelope, the verdict."""
