import functools
import time


def retrying(attempts, on):
    def decorate(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            for attempt in range(attempts):
                try:
                    return fn(*args, **kwargs)
                except on:
                    if attempt == attempts - 1:
                        raise
                    time.sleep(0.2 * 2**attempt)

        return inner

    return decorate
