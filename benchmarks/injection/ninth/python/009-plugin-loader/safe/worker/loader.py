from worker.tasks import REGISTRY


def load(name):
    try:
        return REGISTRY[name]
    except KeyError:
        raise LookupError("no such task") from None
