"""The commands of the AWS CLI that code runs: as lists of words, and in scripts of a shell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import command_lines
from maremma.analysis.taint.lattice.values import Value
from maremma.analysis.taint.models.aws.sdk_texts import texts_of
from maremma.analysis.taint.objects import sequences
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

ANY: Final = "*"
"""A word that is not known, or the part of one."""

_CLI: Final = compile_late(r"(?:[\w./-]*/)?aws2?(?:\.exe)?")
_SCRIPT: Final = compile_late(r"(?:^|[;&|(`\s])(?:[\w./-]*/)?aws\s")
_GIVEN: Final = compile_late(r"-\w*c")
"""The option of shells behind which a script stands."""

_SEPARATORS: Final = compile_late(r"[;&|\n()`]+")
_WORD: Final = compile_late(r"\"[^\"]*\"|'[^']*'|\S+")
OPTION: Final = "--"
_REDIRECTED: Final = compile_late(r"\d*[<>]+&?")
FLAGS: Final = compile_late(
    r"--(?:[\w-]*\*|no-[\w-]+|recursive|delete|quiet|dryrun|only-show-errors|follow-symlinks|exact-timestamps|size-only|force|debug|"
    r"human-readable|summarize|ignore-glacier-warnings|force-glacier-transfer|validate-same-s3-paths)"
)
"""Options without a value, of all commands and of those for S3."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words behind `aws` as far as they are known, and whether more follow whose places are not."""

    words: tuple[str, ...]
    rest: bool = False

    @property
    def positional(self) -> tuple[str, ...]:
        """The words that are neither options nor their values."""
        found, takes = [], False
        for word in self.words:
            if word.startswith(OPTION):
                takes = "=" not in word and not FLAGS.fullmatch(word)
            elif not takes:
                found.append(word)
            else:
                takes = False
        return tuple(found)

    @property
    def options(self) -> dict[str, str]:
        """The options, each with its value, empty for none."""
        found = {}
        for place, word in enumerate(self.words):
            if word.startswith(OPTION):
                name, equals, value = word.partition("=")
                following = self.words[place + 1 : place + 2]
                next_is_value = bool(following) and not following[0].startswith(OPTION) and not FLAGS.fullmatch(name)
                found[name] = value if equals else following[0] if next_is_value else ""
        return found


def commands(machine: Machine, site: Site) -> Iterator[Command]:
    """The commands of the CLI that a call runs."""
    words: list[str] = []
    rest = False
    for value in (
        *site.arguments,
        *(site.keywords[name] for name in ("args", "cmd", "command") if name in site.keywords),
    ):
        items, more = _words_of(machine, value)
        rest = rest or more
        for place, item in enumerate(items):
            if _SCRIPT.search(item) and (len(items) == 1 or _GIVEN.fullmatch(items[place - 1])):
                yield from _in_script(item)
            else:
                words.append(item)
    found = _behind_cli(words)
    if found is not None:
        yield Command(found, rest)


def _words_of(machine: Machine, value: Value) -> tuple[list[str], bool]:
    """The words that an argument is or holds, and whether it holds more."""
    if not value.objects:
        return [_word(value)], False
    if any(obj.kind == "record" for obj in value.objects):
        return [], False  # options of the call
    fields = sequences.items(machine, value)
    known = [fields[key] for key in sorted((key for key in fields if is_number(key)), key=int)]
    return [_word(each) for each in known], bool(value.taints) or not all(is_number(key) for key in fields)


def _word(value: Value) -> str:
    texts = texts_of(value)
    return texts[0] if len(texts) == 1 else ANY


def _in_script(text: str) -> Iterator[Command]:
    """The commands of a shell's script. What follows where its text is no longer known, may be more of the last one."""
    parsed = False
    for part in _SEPARATORS.split(text.replace("\\\n", " ")):
        found = _behind_cli(_without_redirections(_WORD.findall(part)))
        if found is not None:
            parsed = True
            ends = text.endswith(ANY) and text.rstrip().endswith(part.rstrip())
            yield Command(found[:-1] if ends and found[-1:] == (ANY,) else found, ends)
    if not parsed:  # `if aws s3 ls; then`, `xargs aws s3 rm`
        yield Command((), rest=True)


def _without_redirections(words: Sequence[str]) -> list[str]:
    """The words of a command, without what they are read from and written to."""
    kept: list[str] = []
    skips = False
    for word in words:
        redirection = _REDIRECTED.match(word)
        if redirection is None and not skips:
            kept.append(word.strip("\"'"))
        skips = redirection is not None and redirection.end() == len(word) and not word.endswith("&")
    return kept


def _behind_cli(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words behind `aws`; None if another program is run. `execvp` names it twice."""
    kept = command_lines.without_wrappers(words)
    if kept and is_number(kept[0]):
        kept = kept[1:]  # how `spawnv` waits
    if not kept or not _CLI.fullmatch(kept[0]):
        return None
    kept = kept[1:]
    return tuple(kept[1:] if kept and _CLI.fullmatch(kept[0]) else kept)
