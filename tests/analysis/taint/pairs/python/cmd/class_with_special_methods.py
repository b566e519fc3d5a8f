# trigger: stepfunctions
import os


class Steps:
    def __init__(self, names):
        self.names = names

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.names = []

    def __iter__(self):
        for name in self.names:
            yield name.strip()

    def __str__(self):
        return " ".join(self.names)


def unsafe(event, context):
    with Steps(event["steps"]) as steps:
        os.system(f"run-steps {steps}")  # expect: INJ001


def safe(event, context):
    with Steps([str(int(each)) for each in event["steps"]]) as steps:
        os.system(f"run-steps {steps}")
