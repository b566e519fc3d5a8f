import functools


class BadRequest(Exception):
    pass


def guarded(fn):
    @functools.wraps(fn)
    def inner(event, context):
        try:
            return fn(event, context)
        except BadRequest as problem:
            return {"ok": False, "error": str(problem)}

    return inner
