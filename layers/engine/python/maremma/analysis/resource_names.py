"""Values of the environment that name a resource. Only these may leave the worker, and only as names of resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.recognize import is_harmless
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

VARIABLE: Final = compile_late(r"\$\{([^}]*)\}")
"""A variable of the environment in a text."""

OWN_REGION: Final = frozenset({"AWS_REGION", "AWS_DEFAULT_REGION"})
OWN_NAME: Final = "AWS_LAMBDA_FUNCTION_NAME"
"""Variables that Lambda sets."""

NAME: Final = compile_late(r"[A-Za-z0-9_.-]{1,255}")
ARN: Final = compile_late(r"arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:[A-Za-z0-9_./:*$-]+")
_PATH: Final = compile_late(r"/?[A-Za-z0-9_.@=-]{1,255}(?:/[A-Za-z0-9_.@=-]{1,255}){0,12}/?")
_OBJECT: Final = compile_late(r"s3://" + _PATH.pattern)
_QUEUE: Final = compile_late(r"https://[a-z0-9.-]{1,100}/\d{12}/" + NAME.pattern)
_VERSIONED: Final = compile_late(NAME.pattern + r"(?::(?:\d{1,6}k?|\$LATEST)){1,2}")
"""A model of Bedrock, a revision of a task definition, a version of a function or of a parameter."""

_FORMS: Final = (NAME, ARN, _PATH, _OBJECT, _QUEUE, _VERSIONED)

Variables = Mapping[str, Sensitive]


def value_of(name: str, variables: Variables) -> str:
    """What a variable holds; empty if it is not there, is a secret, or its name promises one and it is no ARN."""
    value = variables.get(name)
    if value is None or not is_harmless(name, value):
        return ""
    text = value.reveal()
    return text if hint(name) is Hint.NOTHING or ARN.fullmatch(text) else ""


def resource_name(name: str, variables: Variables) -> str:
    """What a variable holds if that has the form of a name, a path, an ARN or a queue's URL, and is no secret."""
    value = value_of(name, variables)
    return value if any(form.fullmatch(value) for form in _FORMS) else ""
