from steps.clean import drop_empty, strip

REGISTRY = {}


def step(name):
    def register(fn):
        REGISTRY[name] = fn
        return fn

    return register


step("steps.clean.strip")(strip)
step("steps.clean.drop_empty")(drop_empty)


def run_step(dotted, rows):
    transform = REGISTRY[dotted]
    return [transform(row) for row in rows]
