"""Bundles: what esbuild and webpack make of a function and the libraries that it uses, in one file.

The top level of a bundle is not run in order, since that runs every library: a variable's statements are run when the
variable is first asked for (`scopes`), and what can be told to be a library's is a symbol of its package, as if it had
been imported (`packages`, `fingerprints`).
"""
