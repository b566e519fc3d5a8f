"""APIs of API Gateway: which routes invoke functions, and who checks their callers."""
