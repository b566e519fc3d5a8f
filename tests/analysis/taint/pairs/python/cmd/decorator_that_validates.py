# trigger: direct
import functools
import subprocess

REGIONS = ["eu-central-1", "eu-west-1"]


def checked(function):
    @functools.wraps(function)
    def wrapper(region, *rest):
        if region not in REGIONS:
            raise ValueError("no such region")
        return function(region, *rest)

    return wrapper


def logged(function):
    @functools.wraps(function)
    def wrapper(region, *rest):
        if region in REGIONS:
            print("a known region")
        return function(region, *rest)

    return wrapper


def sync(region, count):
    subprocess.call(f"sync --region {region} --count {count}", shell=True)  # expect: INJ001


def unsafe(event, context):
    logged(sync)(event["region"], 3)


def safe(event, context):
    checked(sync)(event["region"], 3)
