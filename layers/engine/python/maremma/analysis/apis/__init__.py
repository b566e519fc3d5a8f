"""APIs of API Gateway: what a definition in OpenAPI says of their routes, and which functions these invoke."""
