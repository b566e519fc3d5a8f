"""What a program loads: modules by names that are put together, data of the package, and what is not there."""
