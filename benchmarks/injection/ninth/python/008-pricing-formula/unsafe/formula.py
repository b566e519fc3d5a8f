SAFE_NAMES = {"min": min, "max": max, "round": round}


def evaluate(expression, variables):
    scope = {**SAFE_NAMES, **variables}
    return eval(expression, scope)  # expect: code
