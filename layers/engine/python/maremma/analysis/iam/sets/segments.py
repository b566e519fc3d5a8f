"""What statements say of all actions and resources at once: sets of actions, each on a set of resources.

Whatever is not known is kept from both sides: `CERTAIN` is what a statement surely says, `POSSIBLE` what it may say.
A condition that is not known, or a variable in a resource, makes the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from maremma.analysis.iam.conditions.blocks import all_hold
from maremma.analysis.iam.conditions.variables import fill, spelled
from maremma.analysis.iam.layers import Voice
from maremma.analysis.iam.principals import Mention, certainty, speaks_of
from maremma.analysis.iam.reference import statement_ref
from maremma.analysis.iam.request import Caller, Context
from maremma.analysis.iam.sets.action_sets import ActionUniverse, expand_all
from maremma.analysis.iam.sets.regions import (
    EVERYTHING,
    Region,
    canonical,
    difference,
    intersection,
    limited,
    region,
    without_patterns,
)
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.model.location import StatementRef

MOST_COMPARED = 16_384
"""More than this many pairs of resource sets are not compared at once: policies are written by others."""


class View(Enum):
    """From which side what is not known is looked at."""

    CERTAIN = auto()
    POSSIBLE = auto()

    @property
    def opposite(self) -> View:
        """How a Deny is looked at: access is certain only where no Deny is possible."""
        return View.POSSIBLE if self is View.CERTAIN else View.CERTAIN


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A statement and its policy; told apart by identity, since there are many."""

    policy: PolicyDocument
    statement: Statement

    @property
    def ref(self) -> StatementRef:
        """The statement's name."""
        return statement_ref(self.policy, self.statement)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some actions, each on every resource of the regions, and the statements that say so."""

    actions: int
    regions: tuple[Region, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement that may apply: what it says from either side. The two are one object if nothing is unknown."""

    effect: Effect
    mention: Mention
    certain: Piece
    possible: Piece

    def seen_as(self, view: View) -> Piece:
        """The side that is asked for."""
        return self.certain if view is View.CERTAIN else self.possible


def spoken_by(voice: Voice, caller: Caller, universe: ActionUniverse, context: Context) -> Iterator[Spoken]:
    """The statements of a layer that may apply to the caller."""
    for policy in voice.policies:
        for statement in policy.statements:
            mentioned = Mention.DIRECT
            if voice.names_caller:
                mentioned = speaks_of(statement, caller, bounded=voice.bounded)
            truth = min(certainty(mentioned), all_hold(statement.conditions, context))
            if truth is Truth.FALSE or not (actions := _actions(statement, universe)):
                continue
            certain, possible = _regions(statement, context)
            sources = (Source(policy, statement),)
            may = Piece(actions, possible, sources)
            does = may
            if truth is Truth.UNKNOWN or certain != possible:
                does = Piece(actions if truth is Truth.TRUE else 0, certain, sources)
            yield Spoken(statement.effect, mentioned, does, may)


def everything(universe: ActionUniverse) -> Piece:
    """Every action on every resource."""
    return Piece(universe.all, (EVERYTHING,))


def both(first: list[Piece], second: list[Piece], universe: ActionUniverse) -> list[Piece] | None:
    """What both say, by the statements of the first; None if that is too much to tell."""
    if any(each.actions == universe.all and EVERYTHING in each.regions for each in second):
        return first
    found: list[Piece] = []
    asked = 0
    for one in first:
        for other in second:
            if not (actions := one.actions & other.actions):
                continue
            asked += len(one.regions) * len(other.regions)
            if asked > MOST_COMPARED:
                return None
            if regions := _common(one.regions, other.regions):
                found.append(Piece(actions, regions, one.sources))
    return merged(found)


def without(pieces: list[Piece], denied: Iterable[Piece]) -> list[Piece] | None:
    """What is left of the pieces where others are taken away; None if that is too much to tell."""
    left = pieces
    asked = 0
    for deny in denied:
        if not all(each.is_everything for each in deny.regions):
            patterns = sum(len(each.within) + len(each.without) for each in deny.regions)
            asked += patterns * sum(len(piece.regions) for piece in left if piece.actions & deny.actions)
        if asked > MOST_COMPARED:
            return None
        left = [each for piece in left for each in _without(piece, deny)]
    return merged(left)


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The same, with one piece for each set of resources; pieces without actions or resources are left out."""
    found: dict[tuple[Region, ...], Piece] = {}
    for piece in pieces:
        if not piece.actions or not piece.regions:
            continue
        before = found.get(piece.regions)
        if before is None:
            found[piece.regions] = piece
        else:
            sources = tuple(dict.fromkeys((*before.sources, *piece.sources)))
            found[piece.regions] = Piece(before.actions | piece.actions, piece.regions, sources)
    return list(found.values())


def _without(piece: Piece, deny: Piece) -> Iterator[Piece]:
    taken = piece.actions & deny.actions
    if not taken:
        yield piece
        return
    regions = piece.regions
    plain = [each.within[0] for each in deny.regions if len(each.within) == 1 and not each.without]
    if plain:
        regions = tuple(dict.fromkeys(left for whole in regions for left in without_patterns(whole, plain)))
    for each in deny.regions:
        if len(each.within) > 1 or each.without:
            regions = tuple(dict.fromkeys(left for whole in regions for left in difference(whole, each)))
    if regions == piece.regions:
        yield piece
        return
    yield replace(piece, actions=piece.actions & ~taken)
    yield Piece(taken, regions, piece.sources)


def _common(first: tuple[Region, ...], second: tuple[Region, ...]) -> tuple[Region, ...]:
    found = (intersection(one, other) for one in first for other in second)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _actions(statement: Statement, universe: ActionUniverse) -> int:
    if statement.not_actions:
        return universe.all & ~expand_all(universe, statement.not_actions)
    return expand_all(universe, statement.actions)


def _regions(statement: Statement, context: Context) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The resources of a statement that are certain, and those that are possible."""
    if not statement.resources and not statement.not_resources:
        return (EVERYTHING,), (EVERYTHING,)
    written = statement.resources or statement.not_resources
    found = [each for pattern in written if (each := _resolved(pattern, context)) is not None]
    if statement.not_resources:
        excepted = [canonical(pattern) for pattern, _ in found]
        surely = [canonical(pattern) for pattern, certain in found if certain]
        return _all_but(excepted), _all_but(surely)
    possible = tuple(dict.fromkeys(region(pattern) for pattern, _ in found))
    return tuple(dict.fromkeys(region(pattern) for pattern, certain in found if certain)), possible


def _resolved(pattern: str, context: Context) -> tuple[str, bool] | None:
    """A pattern with its variables filled in, and whether that is certain; None if one is null."""
    if "${" not in pattern:
        return pattern, True
    filled = fill(pattern, context)
    return None if filled.is_null else (spelled(filled.tokens), filled.certain)


def _all_but(patterns: list[str]) -> tuple[Region, ...]:
    found = limited(EVERYTHING.within, patterns)
    return () if found is None else (found,)
