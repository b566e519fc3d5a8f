"""Texts as HCL writes them: escapes, and heredocs that are indented."""

from __future__ import annotations

from typing import Any

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


def unescaped(text: str) -> str:
    """What stands between quotes, as it is meant."""
    if "\\" not in text:
        return text.replace("$${", "${").replace("%%{", "%{")
    made, parts = [], iter(text)
    for each in parts:
        if each != "\\":
            made.append(each)
        else:
            after = next(parts, "")
            made.append(_ESCAPES.get(after, f"\\{after}"))
    return "".join(made).replace("$${", "${").replace("%%{", "%{")


def without_indent(made: Any) -> Any:
    """A heredoc that begins with `<<-`: what every line is indented by is no part of it."""
    if not isinstance(made, str):
        return made
    lines = made.splitlines(keepends=True)
    indents = [len(each) - len(each.lstrip(" ")) for each in lines if each.strip()]
    return "".join(each[min(indents, default=0) :] if each.strip() else each for each in lines)
