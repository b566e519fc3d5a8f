TASKS = {}


def task(fn):
    TASKS[fn.__name__] = fn
    return fn
