"""Who may do what: roles and other principals with their policies, and what the organization lays over them."""
