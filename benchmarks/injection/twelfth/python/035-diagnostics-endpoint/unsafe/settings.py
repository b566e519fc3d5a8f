import os

VISIBLE = ("AWS_REGION", "LOG_LEVEL", "RELEASE")


def snapshot():
    return {name: value for name, value in os.environ.items() if not name.startswith("_")}
