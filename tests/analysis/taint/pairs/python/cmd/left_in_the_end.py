# trigger: direct
import os
from contextlib import ExitStack, closing, contextmanager


@contextmanager
def reported(lines):
    yield lines
    os.system("; ".join(lines))  # expect: INJ001


class Kept:
    def __init__(self, name):
        self.name = name

    def close(self):
        os.system(f"keep {self.name}")  # expect: INJ001


def done(lines, name):
    with ExitStack() as stack, closing(Kept(name)):
        held = stack.enter_context(reported([]))
        add = held.append
        add(lines)
        stack.callback(os.system, f"echo {name}")  # expect: INJ001


def unsafe(event, context):
    done(event["line"], event["name"])


def safe(event, context):
    done(str(int(event["line"])), f"{len(event['name'])}")
