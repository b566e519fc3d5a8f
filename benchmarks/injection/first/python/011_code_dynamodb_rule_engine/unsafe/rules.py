import operator

OPERATORS = {"gt": operator.gt, "lt": operator.lt, "ge": operator.ge, "eq": operator.eq}


def applies(rule, order):
    scope = {"order": order, "result": False}
    exec(f"result = bool({rule['condition']['S']})", {"__builtins__": {}}, scope)  # expect: code
    return scope["result"]


def discount(rule, order):
    if not applies(rule, order):
        return 0
    return min(float(rule["percent"]["N"]), 50.0)
