"""What lies in a package: each ecosystem has a module that lists its components from the files that tell of them."""
