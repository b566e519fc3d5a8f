def strip(row):
    return {k: v.strip() if isinstance(v, str) else v for k, v in row.items()}


def drop_empty(row):
    return {k: v for k, v in row.items() if v not in (None, "")}
