"""`maremma mcp`: the records, asked by an assistant over the Model Context Protocol."""
