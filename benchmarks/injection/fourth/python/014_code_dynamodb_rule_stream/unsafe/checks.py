REGISTRY = {}


def register(name):
    def deco(fn):
        REGISTRY[name] = fn
        return fn
    return deco


@register("amount_above")
def amount_above(limit):
    return lambda order: order["amount"] > limit


@register("many_items")
def many_items(limit):
    return lambda order: order["items"] > limit
