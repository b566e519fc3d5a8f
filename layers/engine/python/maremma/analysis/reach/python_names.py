"""What a Python file takes of the modules that it imports, by its text: also under other names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from maremma.analysis.program.python.imports import absolute
from maremma.patterns import compile_late

STATEMENT = compile_late(
    r"(?:^|[;:])[ \t\f]*(?:import[ \t]+(?P<names>[^\n#;]+)"
    r"|from(?=[ \t.])[ \t]*(?P<dots>\.*)[ \t]*(?P<module>[\w.]*)[ \t]+import\b[ \t]*"
    r"(?P<what>\((?:[^()#]{1,500}+|#[^\n]{0,120}+){0,1000}+\)|[^\n#;]*+))",
    re.MULTILINE,
)
_BEGINNING = compile_late(r"[;:]")
_WORD: Final = "import"
_OPENING = compile_late(r"\"\"\"|'''|\"|'|#")
_TO_LINE_END = compile_late(r"[^\n]*")
_REST_OF_TEXT: Final = {quote: compile_late(rf"[^{quote}\\\n]*(?:\\.[^{quote}\\\n]*)*", re.DOTALL) for quote in "\"'"}
_NAMED = compile_late(r"(?P<name>[^\W\d]\w*(?:\.\w+)*)(?:[ \t]+as[ \t]+(?P<alias>[^\W\d]\w*))?")
_COMMENT = compile_late(r"#[^\n]*")
_MOST_ALIASES: Final = 400
_DEEPEST: Final = 6
"""Names in a row that are told: `a.b.c.d.e.f`."""


def statements(text: str) -> Iterator[re.Match[str]]:
    """What `STATEMENT.finditer` finds, without a look at every line: each statement has the word in it."""
    at = 0
    while (place := text.find(_WORD, at)) >= 0:
        found = next(filter(None, (STATEMENT.match(text, start) for start in _starts(text, at, place))), None)
        if found is not None:
            yield found
        at = place + len(_WORD) if found is None else found.end()


def _starts(text: str, at: int, place: int) -> Iterator[int]:
    """Where a statement may begin whose first word of that kind stands at a place, from `at` on."""
    line = text.rfind("\n", at, place) + 1
    if line or at == 0:
        yield line
    yield from (found.start() for found in _BEGINNING.finditer(text, max(line, at), place))


def taken(package: str, text: str) -> Iterator[tuple[str, int]]:
    """Each name with the module before it, all with dots, and the line. `package` is what the file's module is in.

    A module that is imported is told as such. Names of variables are taken for those of modules wherever they stand.
    """
    text = without_texts(text).replace("\\\n", "  ")
    lines = _line_starts(text)
    aliases: dict[str, str] = {}
    for symbol, alias, place in _imported(package, text):
        yield symbol, bisect_right(lines, place)
        if len(aliases) < _MOST_ALIASES:
            aliases[alias] = symbol if alias != symbol.partition(".")[0] else alias
    if not aliases:
        return
    names = "|".join(sorted(map(re.escape, aliases), key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w.])({names})((?:\.[^\W\d]\w{{0,99}}){{1,{_DEEPEST}}})", text):
        yield f"{aliases[found[1]]}{found[2]}", bisect_right(lines, found.start())


def _imported(package: str, text: str) -> Iterator[tuple[str, str, int]]:
    """What import statements name, the variable that it is in, and where."""
    for found in statements(text):
        place = found.start() + 1 if found[0].startswith("\n") else found.start()
        if found["names"] is not None:
            for each in _parts(found["names"]):
                yield each["name"], each["alias"] or each["name"].partition(".")[0], place
            continue
        module = absolute(package, len(found["dots"]), found["module"])
        for each in _parts(_COMMENT.sub("", found["what"]).strip("()")):
            yield (f"{module}.{each['name']}" if module else each["name"]), each["alias"] or each["name"], place


def _parts(listed: str) -> Iterator[re.Match[str]]:
    return (found for part in listed.split(",") if (found := _NAMED.match(part.strip())))


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def without_texts(text: str) -> str:
    """The text with blanks for literals and comments, line by line as it was."""
    kept: list[str] = []
    at = 0
    while found := _OPENING.search(text, at):
        kept.append(text[at : found.start()])
        end = _end(text, found)
        kept.append(_blank(text[found.start() : end]))
        at = end
    return "".join((*kept, text[at:]))


def _end(text: str, opening: re.Match[str]) -> int:
    """Where a literal or comment ends; one in three quotes that nobody closes goes to the end of the text."""
    quote, at = opening[0], opening.end()
    if quote == "#":
        found = _TO_LINE_END.match(text, at)
        return found.end() if found else at
    if len(quote) == 1:
        found = _REST_OF_TEXT[quote].match(text, at)
        end = found.end() if found else at
        return end + 1 if text.startswith(quote, end) else end
    end = text.find(quote, at)
    while end >= 0 and _is_escaped(text, at, end):
        end = text.find(quote, end + 1)
    return end + len(quote) if end >= 0 else len(text)


def _is_escaped(text: str, start: int, place: int) -> bool:
    before = place
    while before > start and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text) if "\n" in text else " " * len(text)
