"""Programs in Python, JavaScript and TypeScript that nobody would write: grown from a grammar, deep, wide and odd.

A production is a text in which `$` and a letter stand for a part. A seed and a size grow the whole of a program, so
that a failing test is told by two numbers.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

Files = dict[str, bytes]
Grammar = Mapping[str, tuple[str, ...]]
MODULES = 3
DEEPEST = 8
_PART = re.compile(r"\$([a-zA-Z])")
_FOLDER = Path(__file__).parent / "grammars"
_BLOCK = {"b": 1, "B": 2}
"""Parts that are statements, and how far they are moved in."""


def grammar(name: str) -> Grammar:
    """The productions by the letter of what they make, each on a line of its own: `e ($e + $e)`, with `¶` for lines."""
    made: dict[str, list[str]] = {}
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        letter, _, production = line.partition(" ")
        if production and letter != "#":
            made.setdefault(letter, []).append(production.replace("¶", "\n"))
    return {letter: tuple(productions) for letter, productions in made.items()}


@dataclass
class Grower:
    """Grows one program; `left` is how many parts it may still have, so that every one has an end."""

    grammar: Grammar
    chance: random.Random
    left: int = 0

    def part(self, letter: str, depth: int = 0) -> str:
        """A part of a kind; when there is no room for more, one of its ends, which stand under the capital."""
        if letter in _BLOCK:
            lines = "\n".join(self.part("s", depth + 1) for _ in range(self.chance.randint(1, 4))).splitlines()
            return "\n".join(f"{'    ' * _BLOCK[letter]}{line}" for line in lines)
        self.left -= 1
        is_last = self.left <= 0 or depth >= DEEPEST
        ends = self.grammar.get(letter.upper(), ())
        production = self.chance.choice(
            ends if ends and (is_last or self.chance.random() < 0.2) else self.grammar[letter]
        )
        return _PART.sub(lambda match: self.part(match[1], depth + 1), production)

    def module(self, size: int, *, with_handler: bool) -> str:
        """Some statements, and the handler."""
        self.left = size
        statements = [self.part("s") for _ in range(self.chance.randint(1, 8))]
        return "\n".join((*self.grammar["h"], *statements, *([self.part("z")] if with_handler else ()), ""))


def grown(seed: int, size: int, ending: str) -> Files:
    """The files of a program: one with a handler, and those that it may import, which may import each other."""
    grower = Grower(grammar("python" if ending == "py" else "javascript"), random.Random(seed))
    if ending == "ts":
        typed = grammar("typescript")
        grower.grammar = {key: (*grower.grammar[key], *typed.get(key, ())) for key in grower.grammar}
    names = [*(f"m{number}" for number in range(MODULES)), "app"]
    return {
        f"{name}.{ending}": grower.module(size, with_handler=name == "app").encode("utf-8", "surrogatepass")
        for name in names
    }


def programs(ending: str) -> st.SearchStrategy[Files]:
    """Programs of a few hundred parts."""
    return st.builds(grown, st.integers(0, 2**32), st.integers(1, 150), st.just(ending))
