"""What a check of code that is not deployed came to: its page, its ledger, and one file for each format."""
