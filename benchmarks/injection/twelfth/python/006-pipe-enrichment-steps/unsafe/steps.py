REGISTRY = {}


def step(fn):
    REGISTRY[f"steps:{fn.__name__}"] = fn
    return fn


@step
def passthrough(payload):
    return payload


@step
def cents(payload):
    return {**payload, "amount": int(round(float(payload["amount"]) * 100))}


@step
def compact(payload):
    return {k: v for k, v in payload.items() if v not in (None, "")}
