import math

FUNCTIONS = {name: getattr(math, name) for name in ("floor", "ceil", "sqrt")}


def evaluate(formula, **variables):
    scope = {"__builtins__": {}, **FUNCTIONS, **variables}
    return eval(formula.replace("^", "**"), scope)  # expect: code
