"""What a path means to a check: templates, or code, and what lies around it that would tell more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.check.deployments import reader_of
from maremma.cli.check.package import LIMITS
from maremma.cli.check.places import relative
from maremma.cli.check.surroundings import Surroundings, surroundings_of
from maremma.cli.template import Template, load_template, with_nested
from maremma.cli.template.fronts import FRONTS, load_front
from maremma.cli.template.load import lies_at, within
from maremma.errors import SettingsError
from maremma.report.check.ledger import Entry, Ledger, Part, Standing

SOURCES = frozenset({".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"})
"""How files end that are no package, and mean theirs."""
_CODE = ("CodeUri", "Code", "ContentUri", "Content")
_NAMED = "you named the handler and the runtime of the code"
_RUNTIME_TOO = "was not read, because you named a handler; name its runtime too, to check the code alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The templates that are to be read, or none where code is meant; what else is there, and what that leaves open.

    `unread` says what would tell how the code is reached, and was not read.
    """

    templates: tuple[Template, ...] = ()
    ledger: Ledger = ()
    unread: str = ""


def found_at(path: Path, handlers: Sequence[str], runtime: str) -> Subject:
    """What is at a path. A folder of which a handler is named is code, whatever template is in it."""
    if path.is_dir():
        return _in_folder(path, surroundings_of(path, LIMITS), handlers, runtime)
    if not path.is_file():
        raise SettingsError(f"{quoted(path.name)} is neither a file nor a folder; name a folder, a zip or a template")
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    if packed or path.suffix == ".zip":
        return _as_code(path.parent, surroundings_of(path, LIMITS), (), handlers, runtime)
    reader = reader_of(path)
    if reader:
        return Subject(templates=(load_front(reader, path, within(path.parent)),))
    return Subject(templates=with_nested(load_template(path)))


def _in_folder(folder: Path, around: Surroundings, handlers: Sequence[str], runtime: str) -> Subject:
    if handlers:
        return _as_code(folder, around, around.templates, handlers, runtime)
    loaded: dict[Path, Template] = {}
    entries: list[Entry] = []
    for path, load in _loaders(folder, around):
        try:
            for each in load():
                loaded.setdefault(each.path.resolve(), each)
        except SettingsError as error:
            entries.append(_entry(relative(path, folder), str(error), failed=True))
    templates = _distinct([*loaded.values()])
    entries += [
        _not_needed(relative(each.path, folder), "it says what another template says")
        for each in loaded.values()
        if not any(each is one for one in templates)
    ]
    beside = _as_code(folder, around, (), handlers, runtime)
    if any(each.declares_functions for each in templates):
        return Subject(templates=tuple(templates), ledger=(*entries, *beside.ledger))
    silent = tuple(
        Entry(part=Part.FILE, name=quoted(relative(each.path, folder)), standing=Standing.READ) for each in templates
    )
    open_ends = tuple(
        Entry(part=Part.RESOURCE, name=one.name, standing=Standing.UNKNOWN, why=one.says)
        for each in templates
        for one in each.unread
    )
    failed = next((f"{each.name} could not be read: {each.why}" for each in entries if each.failed), "")
    unread = next((f"{each.name}: {each.why}" for each in open_ends), "")
    ledger = (*entries, *silent, *open_ends, *beside.ledger)
    return Subject(ledger=ledger, unread=beside.unread or failed or unread)


def _distinct(loaded: Sequence[Template]) -> list[Template]:
    """The templates, of which those that say the same are one, unless each deploys code of its own."""
    found: list[Template] = []
    for each in loaded:
        same = [other for other in found if other.document == each.document]
        if not same:
            found.append(each)
        elif _has_code(each):
            bare = next((other for other in same if not _has_code(other)), None)
            if bare is not None:
                found[next(n for n, one in enumerate(found) if one is bare)] = each
            elif all(other.path.parent != each.path.parent for other in same):
                found.append(each)
    return found


def _has_code(template: Template) -> bool:
    """Whether code that a template names lies beside it: its paths start at its folder."""
    named = (template.properties(name).get(key) for name in template.resources for key in _CODE)
    paths = (template.path.parent / each for each in named if isinstance(each, str) and "\0" not in each)
    return any(template.reaches(each) and lies_at(each) for each in paths)


def _loaders(folder: Path, around: Surroundings) -> Iterator[tuple[Path, Callable[[], Sequence[Template]]]]:
    """Every template, and every unit that a front end reads, with what loads it."""
    for path in around.templates:
        yield path, lambda path=path: with_nested(load_template(path, folder))  # type: ignore[misc]
    root = within(folder)
    planned = {(folder / one).parent for each in around.read if each.kind.reader == "plan" for one in each.paths}
    for each in around.read:
        front = FRONTS[each.kind.reader]
        for path in front.units([folder / one for one in each.paths]):
            if each.kind.reader == "terraform" and path.parent in planned:
                continue  # the plan says what comes of it
            yield path, lambda reader=each.kind.reader, path=path: (load_front(reader, path, root),)  # type: ignore[misc]


def _as_code(
    folder: Path, around: Surroundings, templates: Sequence[Path], handlers: Sequence[str], runtime: str
) -> Subject:
    """Code, and what says how it is deployed: not needed by whoever names handler and runtime, else unread."""
    alone = bool(handlers and runtime)
    named = [(quoted(relative(each, folder)), _RUNTIME_TOO) for each in templates]
    named += [(each.name, each.says) for each in (*(around.read if handlers else ()), *around.deployments)]
    if alone:
        return Subject(ledger=tuple(_not_needed(name, _NAMED) for name, _ in named))
    entries = tuple(_entry(name, says) for name, says in named)
    open_ends = (*entries, *around.entries)
    unread = f"{open_ends[0].name}: {open_ends[0].why}" if open_ends else ""
    return Subject(ledger=open_ends, unread=unread)


def _entry(name: str, why: str, *, failed: bool = False) -> Entry:
    return Entry(part=Part.FILE, name=quoted(name), standing=Standing.UNKNOWN, why=why, failed=failed)


def _not_needed(name: str, why: str) -> Entry:
    return Entry(part=Part.FILE, name=quoted(name), standing=Standing.NOT_NEEDED, why=why)
