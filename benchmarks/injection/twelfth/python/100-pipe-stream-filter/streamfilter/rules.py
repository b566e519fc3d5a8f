import operator
from functools import partial


def check(field, compare, bound, item):
    value = item.get(field)
    return value is not None and compare(value, bound)


RULES = {
    "large": partial(check, "cents", operator.ge, 100_000),
    "express": partial(check, "shipping", operator.eq, "express"),
    "returning": partial(check, "orders", operator.gt, 3),
}


def matching(item):
    return [name for name, rule in RULES.items() if rule(item)]
