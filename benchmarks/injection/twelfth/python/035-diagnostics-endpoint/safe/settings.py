import os

VISIBLE = ("AWS_REGION", "LOG_LEVEL", "RELEASE")


def snapshot():
    return {name: os.environ.get(name) for name in VISIBLE}
