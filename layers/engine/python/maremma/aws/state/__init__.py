"""What is on record: the table, the objects of the scans bucket that belong to it, and who may write."""
