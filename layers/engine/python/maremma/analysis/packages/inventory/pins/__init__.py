"""What files beside the code pin: one reader for each format, and the table of them."""
