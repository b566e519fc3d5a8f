_TASKS = {}


def task(func):
    _TASKS[func.__name__] = func
    return func


def lookup(name):
    return _TASKS[name]
