"""Commands of ours as somebody copies them: quoted for a shell, with the options that say whose records are meant."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.patterns import compile_late

NAME = "maremma"

READS_RECORDS = frozenset({"rank", "show", "findings", "explain", "report", "find", "mcp", "scan", "doctor", "waive"})
"""The commands that look at this machine's records unless `--deployed` says otherwise."""
KEEPS_RECORDS = READS_RECORDS - {"doctor", "waive"}
"""Those that take the file of this machine's records."""
OF_A_DEPLOYMENT = frozenset({"quarantine", "guardrails show", "guardrails diff", "guardrails put"})
"""Those that have no other records than a deployment's."""

_QUOTED = compile_late(r"`(maremma [^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whose records a command is about: those of a deployment with a `stack`, in its region, or this machine's.

    `profile` and `store` are what somebody named with the command before; they are empty for the defaults.
    """

    stack: str = ""
    region: str = ""
    profile: str = ""
    store: str = ""

    def command(self, *words: str) -> str:
        """The command of these words, quoted for a shell; it works as it is printed."""
        return shlex.join((NAME, *words, *self._options(words)))

    def completed(self, text: str) -> str:
        """A text in which each command between backticks works as it is printed."""
        return _QUOTED.sub(lambda found: f"`{self._with_options(found[1])}`", text)

    def _with_options(self, command: str) -> str:
        try:
            words = shlex.split(command)[1:]
        except ValueError:
            return command
        added = [each for each in _pairs(self._options(words)) if each[0] not in words]
        # What was written stays as it is: a name in capitals stands for something to be filled in.
        return " ".join((command, *(shlex.join(each) for each in added)))

    def _options(self, words: Sequence[str]) -> tuple[str, ...]:
        verb, action = words[0], " ".join(words[:2])
        asks = verb in READS_RECORDS
        if self.stack:
            if not asks and not {verb, action} & OF_A_DEPLOYMENT:
                return ()
            told = ("--deployed",) if asks else ()
            return (*told, *self._given(region=self.region, stack=self.stack, profile=self.profile))
        if verb in KEEPS_RECORDS:
            return self._given(store=self.store)
        return self._given(region=self.region, profile=self.profile) if verb == "doctor" else ()

    @staticmethod
    def _given(**options: str) -> tuple[str, ...]:
        return tuple(word for name, text in options.items() if text for word in (f"--{name}", text))


THIS_MACHINE = Desk()
"""The records of this machine, where they lie by default."""


def _pairs(options: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each option with its value, if it has one."""
    rest = list(options)
    while rest:
        size = 1 if len(rest) == 1 or rest[1].startswith("--") else 2
        yield tuple(rest[:size])
        del rest[:size]
