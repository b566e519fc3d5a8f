"""The Python front end: source to the language-neutral form, and the files of a package as a program."""
