import functools
import time

import psycopg


def retrying(times):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            for attempt in range(times):
                try:
                    return fn(*args, **kwargs)
                except psycopg.errors.SerializationFailure:
                    if attempt == times - 1:
                        raise
                    time.sleep(0.1 * 2**attempt)

        return inner

    return wrap
