"""Programs: the intermediate representation, the front ends that lower sources to it, and the files of a package."""
