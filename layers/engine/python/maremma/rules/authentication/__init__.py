"""Who may trigger the function: routes, URLs and permissions that ask too little of the caller."""
