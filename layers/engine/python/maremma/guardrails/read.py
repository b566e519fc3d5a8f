"""From the bytes of a file to guardrails, or to every mistake in it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from maremma.guardrails.contradictions import contradictions, expired
from maremma.guardrails.convert import guardrails_of
from maremma.guardrails.document import Document, parse
from maremma.guardrails.file import File
from maremma.guardrails.problem import Problem
from maremma.guardrails.values import meant
from maremma.model.guardrails import Guardrails

_MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file. `guardrails` is None when there are `problems`; `warnings` refuse nothing."""

    guardrails: Guardrails | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read(body: bytes, now: datetime) -> Read:
    """Read a guardrails file. Never raises for what the file holds; at most 200 problems, in the order of the lines."""
    document, problems = parse(body)
    if document is None:
        return Read(None, problems)
    found = {*problems, *(Problem(*document.place(at), says) for at, says in contradictions(document.tree, now))}
    file = None
    try:
        file = File.model_validate(document.tree)
    except ValidationError as error:
        found.update(_problem(document, each) for each in error.errors(include_url=False) if not _told(each))
    warnings = tuple(sorted(Problem(*document.place(at), says) for at, says in expired(document.tree, now)))
    if file is None or found:
        return Read(None, tuple(sorted(found)[:_MOST_PROBLEMS]), warnings)
    return Read(guardrails_of(file), (), warnings)


def _problem(document: Document, error: ErrorDetails) -> Problem:
    path, of_key = error["loc"], error["type"] == "extra_forbidden"
    if path and path[-1] == "[key]" and path not in document.places:
        path, of_key = path[:-1], True
    return Problem(*document.place(path, key=of_key), _says(error, path))


def _told(error: ErrorDetails) -> bool:
    """Whether another problem says it: nothing is written there, or no entry of a list is left that is right."""
    empty = error["input"] is None and error["type"] != "extra_forbidden"
    return empty or (error["type"] == "too_short" and bool(error["input"]))


def _says(error: ErrorDetails, path: Sequence[str | int]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return f"`{path[-1]}` is missing; add it"
    if kind == "value_error":
        return str(context["error"])
    return _WORDS[kind].format(**context) if kind in _WORDS else f"{error['msg']}; see docs/guardrails.md"


_WORDS = {
    "model_type": "this is not a mapping; write `key: value` below it",
    "dict_type": "this is not a mapping; write `key: value` below it",
    "tuple_type": "this is not a list; write `- value` below it, or `[value]`",
    "float_parsing": "this is not a number; write one such as 60 or 0.5",
    "float_type": "this is not a number; write one such as 60 or 0.5",
    "finite_number": "this is not a number; write one such as 60 or 0.5",
    "int_parsing": "this is not a whole number; write one such as 24",
    "int_parsing_size": "this is not a whole number; write one such as 24",
    "int_type": "this is not a whole number; write one such as 24",
    "int_from_float": "this is not a whole number; write one such as 24",
    "greater_than_equal": "this is too small; write {ge:g} or more",
    "greater_than": "this is too small; write more than {gt:g}",
    "less_than_equal": "this is too large; write {le:g} or less",
    "literal_error": "this version of the format is not known; write 1, or use a newer Maremma",
    "string_too_long": "this is too long; write at most {max_length} characters",
    "string_too_short": "this is empty; write something, or remove the key",
    "too_short": "this is empty; write at least one entry, or remove the key",
}


def _unknown_key(path: Sequence[str | int]) -> str:
    known = sorted(_keys_beside(path))
    hint = meant(str(path[-1]), known)
    return f"the key `{str(path[-1])[:60]}` is unknown; {hint or 'write one of ' + ', '.join(known)}"


def _keys_beside(path: Sequence[str | int]) -> Sequence[str]:
    """The keys that may stand where a path ends."""
    model: type[BaseModel] = File
    for each in path[:-1]:
        field = model.model_fields.get(str(each))
        model = (_model_in(field.annotation) if field else None) or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that a value is, or that the members of a collection are."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)
