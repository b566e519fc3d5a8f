"""What of its components a function's code names, and how far it reaches into what is vulnerable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from maremma.model.location import CodeSpan


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Reference:
    """Something of a component that code names.

    `symbol` is the module and what is taken of it, all with dots: `yaml.load`, `lodash.template`. `purl` is the
    component's, empty where the symbol alone tells whose it is (Java). `path` and `line` are the first place, or the
    one that is given data of the event where `given` says that one is; 0 is a file without lines.
    """

    purl: str
    symbol: str
    path: str
    line: int = 0
    given: bool = False

    @property
    def at(self) -> CodeSpan:
        """The place."""
        return CodeSpan(self.path, self.line)

    @property
    def place(self) -> str:
        """The place as people write it."""
        return f"{self.path}:{self.line}" if self.line else self.path


class Level(IntEnum):
    """How far what starts at the handler reaches into what is vulnerable.

    `ABSENT`: its compiler has left the vulnerable functions out of the program. `PRESENT`: nothing loads the component.
    `UNKNOWN`: whether anything does could not be seen. `REFERENCED`: code names a vulnerable function, or it is linked.
    `REACHED`: one is called with data of the event.
    """

    ABSENT = 0
    PRESENT = 1
    UNKNOWN = 2
    IMPORTED = 3
    REFERENCED = 4
    REACHED = 5
