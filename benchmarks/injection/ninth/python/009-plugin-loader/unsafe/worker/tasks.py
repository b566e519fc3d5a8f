import glob
import os
import time

REGISTRY = {}


def task(function):
    REGISTRY[f"{function.__module__}.{function.__name__}"] = function
    return function


@task
def clean_cache():
    removed = 0
    for path in glob.glob("/mnt/cache/*.tmp"):
        if os.path.getmtime(path) < time.time() - 86400:
            os.unlink(path)
            removed += 1
    return removed


@task
def count_cache():
    return len(os.listdir("/mnt/cache"))
