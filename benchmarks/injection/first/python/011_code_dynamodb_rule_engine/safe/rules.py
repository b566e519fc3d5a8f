import operator

OPERATORS = {"gt": operator.gt, "lt": operator.lt, "ge": operator.ge, "eq": operator.eq}


def applies(rule, order):
    compare = OPERATORS[rule["operator"]["S"]]
    return compare(order["total"], float(rule["threshold"]["N"]))


def discount(rule, order):
    if not applies(rule, order):
        return 0
    return min(float(rule["percent"]["N"]), 50.0)
