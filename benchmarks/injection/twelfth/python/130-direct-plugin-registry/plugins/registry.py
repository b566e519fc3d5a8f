REGISTRY = {}


def plugin(name):
    def register(fn):
        REGISTRY[name] = fn
        return fn

    return register
