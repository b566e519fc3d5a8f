from functools import wraps
from inspect import signature
from typing import Callable

_TASKS: dict[str, Callable] = {}


class TaskError(Exception):
    pass


def task(name: str, **converters):
    """Registers a task and converts its arguments before each call."""

    def decorate(function):
        accepted = signature(function).parameters

        @wraps(function)
        def wrapper(arguments: dict):
            converted = {}
            for key, convert in converters.items():
                if key in arguments and key in accepted:
                    converted[key] = convert(arguments[key])
            return function(**converted)

        _TASKS[name] = wrapper
        return wrapper

    return decorate


def run(name: str, arguments: dict):
    try:
        function = _TASKS[name]
    except KeyError:
        raise TaskError("unknown task") from None
    return function(arguments)
