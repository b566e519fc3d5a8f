"""What of a scan could not be read or judged although it was there, function by function, until its end tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from maremma.model.results.scan import Latest
from maremma.model.target import Target


@dataclass(frozen=True, slots=True)
class Shortfalls:
    """Functions of which a record was `unread`, and what a defect in Maremma concerns.

    Their words `tell` of a defect, or one `ended` the work on them; `notes` are sentences about all of them.
    """

    unread: set[Target] = field(default_factory=set)
    ended: set[Target] = field(default_factory=set)
    tell: set[Target] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @property
    def defects(self) -> set[Target]:
        """The functions of which a defect kept a part from being judged."""
        return self.ended | self.tell

    def see(self, words: Iterable[Latest], scan: str) -> None:
        """Note what newest words tell: of defects for as long as they stand, of records that this scan replaced."""
        for each in words:
            (self.tell.add if each.defects else self.tell.discard)(each.target)
            if each.unread and each.scan == scan:
                self.unread.add(each.target)
