import math

FUNCTIONS = {"ceil": math.ceil, "floor": math.floor}


def evaluate(text, variables):
    scope = dict(FUNCTIONS, **variables)
    return float(eval(text, {"__builtins__": {}}, scope))  # expect: code
