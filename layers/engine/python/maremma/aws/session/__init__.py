"""Who we are in an account-region, how patiently we ask, and through which connections."""
