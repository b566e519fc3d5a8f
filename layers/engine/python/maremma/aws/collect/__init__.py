"""One module per facet: which calls it takes, which permissions these need, and what their replies mean."""
