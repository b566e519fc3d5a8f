"""What a function can read, told apart by whether somebody calls it sensitive.

A store that people call public is no data to speak of. What the function is triggered by it has to read, so
that this counts only if it is sensitive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.analysis.data.access import Access, DataAccess
from maremma.analysis.data.classes import DataClass, Named, classes, store_named
from maremma.analysis.data.labels import guess
from maremma.model.evidence import Step
from maremma.model.function.data import Label, Sensitivity, Teller
from maremma.model.location import ConfigPath, Location
from maremma.model.snapshot import FunctionSnapshot, Role

_FILES = "files"
_MOUNTS = ConfigPath("FileSystemConfigs")
_SECRET = Label(Sensitivity.SENSITIVE, Teller.PURPOSE, "")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ReadStore:
    """A store with what is said of it, and how the role reads it; `access` is None for what needs no permission."""

    store: Named
    label: Label
    at: Location
    access: Access | None = None

    def __str__(self) -> str:
        return f"{self.store} ({self.label.says})" if self.label.says else str(self.store)

    @property
    def is_sure(self) -> bool:
        """Whether no condition stands before it."""
        return self.access is None or not self.access.grant.conditional

    @property
    def step(self) -> Step:
        """How it is read."""
        how = f" ({self.access.action})" if self.access else ", which is mounted"
        return Step(self.at, f"the function may read {self}{how}")


@dataclass(frozen=True, slots=True)
class ReadClass:
    """A class of data of which nobody says more: what says so best, and whether that takes in all of a kind.

    `guesses` are stores in it whose names promise something.
    """

    kind: DataClass
    step: Step
    everywhere: bool
    guesses: tuple[ReadStore, ...] = ()

    def __str__(self) -> str:
        guessed = ", ".join(map(str, self.guesses[:_MOST_NAMED]))
        return f"{self.kind.says}, among them {guessed}" if guessed else self.kind.says


@dataclass(frozen=True, slots=True)
class Reach:
    """What a function can read: labelled as sensitive, and what else is data."""

    sensitive: tuple[ReadStore, ...] = ()
    others: tuple[ReadClass, ...] = ()


def reach_of(function: FunctionSnapshot, role: Role) -> Reach:
    """What the function can read under its role. Of classes with a sensitive store nothing else is told."""
    access = DataAccess(role)
    labelled = {each.arn: each.label for each in role.stores or ()}
    sensitive = (*_sensitive(access, labelled), *_mounted(function, labelled))
    told = {each.store.kind.of for each in sensitive}
    own = _sources(function)
    others = [_class(kind, access, labelled, own) for kind in classes().values() if kind.name not in told]
    if _FILES not in told:
        others.append(_files(function, labelled))
    return Reach(sensitive, tuple(each for each in others if each is not None))


def stores_of(role: Role) -> tuple[ReadStore, ...]:
    """Every single store under the role that is sensitive: by a label, by what it is for, or at a guess by its name.

    A guess counts only for stores that the policies name.
    """
    access = DataAccess(role)
    labelled = {each.arn: each.label for each in role.stores or ()}
    found = {each.store.arn: each for each in _sensitive(access, labelled)}
    for store in access.named:
        label = labelled.get(store.arn) or (_SECRET if store.kind.says == "secret" else guess(store))
        by = access.to(store)
        if store.arn not in found and label is not None and label.is_sensitive and by is not None:
            found[store.arn] = ReadStore(store, label, by.at, by)
    return tuple(found.values())


def _sensitive(access: DataAccess, labelled: dict[str, Label]) -> Iterator[ReadStore]:
    for arn, label in labelled.items():
        store = store_named(arn)
        if store and label.is_sensitive and not label.by.is_a_guess and (by := access.to(store)):
            yield ReadStore(store, label, by.at, by)


def _mounted(function: FunctionSnapshot, labelled: dict[str, Label]) -> Iterator[ReadStore]:
    """File systems, which a mount opens whatever the role may do."""
    for each in function.configuration.file_systems:
        store, label = store_named(each.arn), labelled.get(each.arn)
        if store and label and label.is_sensitive:
            yield ReadStore(store, label, _MOUNTS)


def _files(function: FunctionSnapshot, labelled: dict[str, Label]) -> ReadClass | None:
    """The file systems of which nobody says anything."""
    found = [each for each in function.configuration.file_systems if each.arn not in labelled]
    if not found:
        return None
    paths = ", ".join(each.mount_path for each in found)
    step = Step(_MOUNTS, f"the function may read what is mounted at {paths}")
    return ReadClass(classes()[_FILES], step, everywhere=False)


def _class(kind: DataClass, access: DataAccess, labelled: dict[str, Label], own: set[str]) -> ReadClass | None:
    found = [each for each in access if each.kind is kind and _is_data(each, labelled, own)]
    if not found:
        return None
    best = max(found, key=lambda each: each.grant.everywhere)
    where = "every resource" if best.grant.everywhere else ", ".join(best.patterns)
    step = Step(best.at, f"the role may read {kind.says} ({best.action} on {where})")
    return ReadClass(kind, step, best.grant.everywhere, tuple(_guessed(found, access, labelled)))


def _is_data(access: Access, labelled: dict[str, Label], own: set[str]) -> bool:
    """Whether a grant reads more than the function's own source and what is said to be public."""
    if access.grant.everywhere:
        return True
    return not access.kind.only_all and not all(
        pattern.removesuffix("/*") in own or _is_public(pattern, labelled) for pattern in access.patterns
    )


def _is_public(pattern: str, labelled: dict[str, Label]) -> bool:
    store = store_named(pattern)
    label = labelled.get(store.arn) if store else None
    return label is not None and label.sensitivity is Sensitivity.PUBLIC


def _guessed(found: Sequence[Access], access: DataAccess, labelled: dict[str, Label]) -> Iterator[ReadStore]:
    """The stores whose names promise something: those that the policies name, and those of the account."""
    names = [*access.named, *filter(None, map(store_named, labelled))]
    for store in dict.fromkeys(names):
        label = labelled.get(store.arn, guess(store))
        if label is not None and label.by.is_a_guess:
            by = next((each for each in found if each.takes_in(store)), None)
            if by is not None:
                yield ReadStore(store, label, by.at, by)


def _sources(function: FunctionSnapshot) -> set[str]:
    """What the function is triggered by, and so has to read."""
    pinned = (
        value
        for _, policy in function.policies
        for statement in policy.statements
        for condition in statement.conditions
        if condition.key.lower() == "aws:sourcearn"
        for value in condition.values
    )
    return {*pinned, *(mapping.source_arn for mapping in function.event_sources)}
