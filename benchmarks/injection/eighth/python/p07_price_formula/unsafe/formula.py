class FormulaError(ValueError):
    pass


def evaluate(source, variables):
    names = dict(variables)
    names["__builtins__"] = {}
    try:
        return eval(source, names)  # expect: code
    except Exception as exc:
        raise FormulaError("formula cannot be computed") from exc
