class FormulaError(Exception):
    pass


def evaluate(text, names):
    scope = dict(names)
    scope["__builtins__"] = {}
    scope.update(min=min, max=max, round=round)
    try:
        value = eval(text, scope)  # expect: code
    except Exception as exc:
        raise FormulaError() from exc
    return float(value)
