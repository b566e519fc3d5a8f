import ast


def samples(text):
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return []
    if not isinstance(value, (list, tuple)):
        return []
    return [float(v) for v in value if isinstance(v, (int, float))]
