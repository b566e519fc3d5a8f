def printable(value: str) -> str:
    return "".join(c if c.isprintable() and c != " " else "_" for c in value)
