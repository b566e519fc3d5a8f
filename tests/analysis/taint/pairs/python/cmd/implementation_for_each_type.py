# trigger: direct
import os
import shlex
from functools import singledispatch


@singledispatch
def plain(value):
    return "0"


@plain.register(str)
def _(value):
    return value


@singledispatch
def quoted(value):
    return "0"


@quoted.register
def _(value: str):
    return shlex.quote(value)


def unsafe(event, context):
    os.system("tally " + plain(event["value"]))  # expect: INJ001


def safe(event, context):
    os.system("tally " + quoted(event["value"]))
