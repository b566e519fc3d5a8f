"""What signing and verifying take: keys, images and registries, and the facts that are signed."""
