"""Files that a function writes and reads again: by their names where these are known, else by how they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import CONTENT, Method, Special, field, methods
from maremma.analysis.taint.imports import package_data
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Document, Obj, Ref, Value, View, join, union
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

FILE: Final = "<file>"
_DISK: Final = "<disk>"
_WRITTEN: Final = "<written>"
_PATH: Final = "<path>"
_UNKNOWN: Final = "*"
"""Ends the name of a file of which only the beginning is known."""

_WRITABLE: Final = ("/tmp", "/mnt/", "/dev/shm/")  # noqa: S108 - where a function can write
_UPLOADED: Final = "flask.File"
"""The view of a file that came with a request."""

_RAW: Final = ("raw",)
"""The member of an answer to `requests` from which it can be read."""

_NO_NAME: Final = frozenset({"path", "ssrf"})
"""An open file is no path and no URL, whatever is in it."""


def name_of(path: Value) -> str:
    """The name of a file, or its beginning."""
    return path.text if path.text is not None else f"{path.prefix}{_UNKNOWN}"


def may_be_own(name: str) -> bool:
    """Whether a file may be one that the function has written: not one of its package."""
    known = name.removesuffix(_UNKNOWN)
    if known.startswith(_WRITABLE):
        return True
    return name.endswith(_UNKNOWN) and any(each.startswith(known) for each in _WRITABLE)


def write(machine: Machine, path: Value, content: Value, *, append: bool = True) -> None:
    """What a file holds from now on."""
    taints = machine.state.settled(Value(members.everything(machine, content))).taints
    refs = tuple(ref for ref in content.refs if isinstance(ref, Document))
    if not may_be_own(name_of(path)):
        return
    disk, name = machine.heap.singleton(_DISK), name_of(path)
    before = field(machine, disk, name) if append or name.endswith(_UNKNOWN) else NOTHING
    held = union((Value(taints, refs), before) if before is not NOTHING else (Value(taints, refs),))
    machine.state.set_field(disk, name, held)
    known, whole = machine.heap.singleton(_WRITTEN), _whole_name(path)
    earlier = field(machine, known, whole) if append else NOTHING
    machine.state.set_field(known, whole, Value(taints | earlier.taints))


def is_told(machine: Machine, path: Value) -> bool:
    """Whether something is known of what a file holds: the function may have written it, or it is in the package."""
    return may_be_own(name_of(path)) or package_data.text_of(machine, path) is not None


def read(machine: Machine, path: Value) -> Value:
    """What a file holds: for certain if its name is known, perhaps if it only begins alike."""
    name = name_of(path)
    if not may_be_own(name):
        return package_data.text_of(machine, path) or NOTHING
    if not machine.heap.has_singleton(_DISK) or not may_be_own(name):
        return NOTHING
    held = machine.state.fields(machine.heap.singleton(_DISK))
    likely = [_perhaps(value) for each, value in held.items() if each != name and _may_be(each, name)]
    return union([*([held[name]] if name in held else []), *likely])


def written(machine: Machine, path: Value) -> Value:
    """What the function has put into a file of just this name, as far as it is known."""
    held = machine.state.fields(machine.heap.singleton(_WRITTEN)) if machine.heap.has_singleton(_WRITTEN) else {}
    key = _whole_name(path)
    return held.get(key, NOTHING) if key else NOTHING


def _whole_name(path: Value) -> str:
    """The name of a file, with `*` for what is not known of it; empty if nothing is."""
    pattern = known_texts.pattern_of(path)
    if pattern.strip(_UNKNOWN):
        return pattern
    return f"{path.prefix}{_UNKNOWN}" if path.prefix else ""


def _may_be(first: str, second: str) -> bool:
    one, other = first.removesuffix(_UNKNOWN), second.removesuffix(_UNKNOWN)
    if not one or not other:  # of a name of which nothing is known, nothing can be told
        return False
    return (first != one and other.startswith(one)) or (second != other and one.startswith(other))


def _perhaps(value: Value) -> Value:
    return Value(frozenset(taint.derived("read", "", hops=1) for taint in value.taints))


def content(machine: Machine, value: Value) -> Value | None:
    """What an open file holds; None if a value is none."""
    files = [obj for obj in value.objects if obj.kind == FILE]
    if not files:
        return None
    return union(join(read(machine, field(machine, obj, _PATH)), NOTHING) for obj in files)


def name_of_open(machine: Machine, value: Value) -> Value:
    """The name of an open file."""
    return union(field(machine, obj, _PATH) for obj in value.objects if obj.kind == FILE)


def is_open(value: Value) -> bool:
    """Whether a value can only be open files, a request's or an answer's among them: what is in them names none."""
    if value.taints:
        is_raw = all(each.origin is Origin.RESPONSE and each.path == _RAW for each in value.taints)
        return is_raw and any(name.startswith("requests.") for name in value.symbols)
    return bool(value.refs) and all(map(_is_file, value.refs))


def _is_file(ref: Ref) -> bool:
    return (isinstance(ref, Obj) and ref.kind == FILE) or (isinstance(ref, View) and ref.name == _UPLOADED)


def opened(machine: Machine, path: Value) -> Value:
    """A file that is open."""
    held = Value(frozenset(taint.without(_NO_NAME) for taint in read(machine, path).taints))
    return Value(refs=(machine.heap.new(FILE, {_PATH: path, CONTENT: held}),))


def elements(machine: Machine, obj: Obj) -> Value:
    """The lines of an open file."""
    return read(machine, field(machine, obj, _PATH))


# --- methods of open files ---


def _path(machine: Machine, file: Value) -> Value:
    return union(field(machine, obj, _PATH) for obj in file.objects)


def write_into(machine: Machine, site: Site, file: Value, given: tuple[Value, ...]) -> Value:
    """`file.write(x)`."""
    for each in given[:1]:
        write(machine, _path(machine, file), each)
        for obj in file.objects:
            shown = frozenset(taint.without(_NO_NAME) for taint in members.everything(machine, each))
            machine.state.set_field(obj, CONTENT, join(field(machine, obj, CONTENT), Value(shown)))
    return NOTHING


def _read(machine: Machine, site: Site, file: Value, given: tuple[Value, ...]) -> Value:
    return read(machine, _path(machine, file))


def _lines(machine: Machine, site: Site, file: Value, given: tuple[Value, ...]) -> Value:
    return members.many(machine, read(machine, _path(machine, file)))


def _itself(machine: Machine, site: Site, file: Value, given: tuple[Value, ...]) -> Value:
    return file


_METHODS: Final[dict[str, Method]] = {
    **dict.fromkeys(("write", "writelines", "appendFile", "writeFile", "writerow", "writerows"), write_into),
    **dict.fromkeys(("read", "readline", "read1", "readFile", "getvalue", "readall"), _read),
    **dict.fromkeys(("readlines", "readLines"), _lines),
    **dict.fromkeys(("__enter__", "__aenter__", "detach"), _itself),
}


def member(machine: Machine, obj: Obj, key: str) -> Value | None:
    """The name of an open file; None for other members."""
    return field(machine, obj, _PATH) if key in {"name", "path"} else None


def as_modelled(machine: Machine, name: str, site: Site) -> Value:
    """What an operation of the tables does and returns; nothing if they do not have it."""
    operation = machine.models.find(name, machine.modules.language(site.frame))
    return machine.perform(operation, name, site) if operation is not None else NOTHING


def argument(site: Site, index: int, *names: str) -> Value:
    """An argument by its place or one of its names."""
    if index < len(site.arguments):
        return site.arguments[index]
    return next((site.keywords[name] for name in names if name in site.keywords), NOTHING)


def moved(machine: Machine, site: Site) -> Value | None:
    """`shutil.copy(source, target)`, `fs.rename(source, target)`."""
    source, target = argument(site, 0, "src"), argument(site, 1, "dst")
    held = read(machine, source)
    if held.taints:
        write(machine, target, held, append=False)
    return None


SPECIAL: Final[dict[str, Special]] = {FILE: methods(_METHODS)}
