"""Which modules a name may mean that is put together only when the code runs.

What constants, tables and files of the package tell is followed like an import. Of a name that is known in part, or
not at all, every own module that fits is followed at lower certainty; what else it may mean is told.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.program.layer_roots import dotted
from maremma.analysis.program.python.imports import absolute, package_of
from maremma.analysis.taint.imports import package_data
from maremma.analysis.taint.imports.known_libraries import is_known
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, STAR, ModuleRef, Value, Written, union
from maremma.analysis.taint.objects import documents
from maremma.analysis.taint.run import loads
from maremma.analysis.taint.run.sites import plain
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Frame
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

MOST: Final = 20
"""Modules that are followed in the place of one that is not known; a value keeps a few references more."""

_SHARE: Final = 2
"""The part of the budget, as its divisor, after which no more of them are."""

_MOST_NAMES: Final = 23
_OPEN: Final = compile_late(r"\$\{[^}]*\}|\*")
_WILD: Final = "*"
_MAKES_NAMES: Final = compile_late(
    rb"__getattr__|\bglobal\s|import\s*\*|(?:globals|vars|locals|exec|setattr|__import__)\s*\(|sys\.modules|lazy",
    re.IGNORECASE,
)
"""What in a package's code may give it members that are not seen."""

_ADDS_FOLDERS: Final = b"__path__"
_TESTS: Final = compile_late(
    r"(?:^|/)(?:tests?|__tests__|docs?)/|(?:^|/)(?:test_|conftest|setup\.py)|[._](?:test|spec)\."
)


def wanted(value: Value) -> tuple[tuple[str, ...], str]:
    """The names of which a value is one; where these are not known, a pattern with `*` for what may be anything."""
    if value.text is not None:
        return (value.text,), ""
    written = [ref.text for ref in value.refs if isinstance(ref, Written)]
    if not value.taints and written and len(written) == len(value.refs) <= _MOST_NAMES:
        whole = [each.replace("${LAMBDA_TASK_ROOT}", "/var/task") for each in written]
        if not any(map(_OPEN.search, whole)):
            return tuple(each.replace(STAR, _WILD) for each in whole), ""
    pattern = known_texts.pattern_of(value).replace("${LAMBDA_TASK_ROOT}", "/var/task")
    pattern = _OPEN.sub(_WILD, pattern)
    return (), pattern if pattern.strip(_WILD) else f"{value.prefix}{_WILD}"


def by_name(machine: Machine, site: Site, name: Value, package: Value = NOTHING) -> Value:
    """The modules that a name may mean; nothing if none fits."""
    names, pattern = wanted(name)
    is_python = machine.modules.language(site.frame) is Language.PYTHON
    if names:
        return union(_named(machine, site, each, package) for each in names)
    if is_python and pattern.startswith("."):
        inside = package.text or package_of(site.frame.module)
        pattern = f"{inside}{pattern}" if inside else pattern.lstrip(".")
    return guessed(machine, site, pattern if is_python else _from(site, pattern), is_path=not is_python)


def by_path(machine: Machine, site: Site, path: Value) -> Value:
    """The modules that the path of a file may mean."""
    names, pattern = wanted(path)
    known = [package_data.path_of(each) for each in names]
    if not known:
        fixed, star, rest = pattern.partition(_WILD)
        begins = package_data.path_of(fixed) if fixed else ""
        begins = f"{begins}/" if fixed.endswith("/") and begins != "." else begins.removeprefix(".")
        return guessed(machine, site, f"{begins}{star}{rest}", is_path=True)
    for each in known:
        if each not in machine.program.own:
            machine.loads.note(loads.MODULE, site)
    return _modules(machine, [each for each in known if each in machine.program.own])


def below(machine: Machine, site: Site, folder: Value) -> Value:
    """All modules in a folder, which is seen from the file."""
    names, pattern = wanted(folder)
    begins = names[0] if names else pattern.partition(_WILD)[0]
    return guessed(machine, site, _from(site, f"{begins.rstrip('/')}/{_WILD}" if begins else _WILD), is_path=True)


def data(machine: Machine, frame: Frame, module: str) -> Value | None:
    """What `require("./config.json")` yields; None for what is no data."""
    path = machine.program.data_file(frame.module, module)
    held = package_data.parsed(machine, path) if path is not None else None
    return documents.copied(machine, held) if held is not None else None


def elsewhere(machine: Machine, frame: Frame, module: str) -> str | None:
    """The own file that an import may mean which means none where modules are looked for: nearest to who imports it.

    The path may be extended by variables of the environment or by code. What is compiled is told and not followed.
    """
    found = machine.program.elsewhere(frame.module, module)
    if found is None:
        return None
    if found not in machine.program.own:
        machine.loads.missed(found, machine.program.why_unread(found))
        return None
    with machine.loads.guessing():
        machine.load(found)
    return found


def sought(machine: Machine, frame: Frame, module: str) -> str:
    """The name of a module that is nowhere, with a dot before it where only an own package can have it."""
    package = module.rpartition(".")[0]
    if machine.modules.language(frame) is not Language.PYTHON or machine.program.resolve(frame.module, package) is None:
        return module
    return module if machine.program.elsewhere(frame.module, module) is not None else f".{module}"


def submodule(machine: Machine, frame: Frame, package: str, name: str) -> Value | None:
    """What `from package import name` means where the package's code makes nothing of that name: a module that is
    compiled or lies elsewhere, or is missing. None where it means something, or that cannot be told.
    """
    is_package = package.endswith(("/", "__init__.py"))
    inside = machine.load(package) if is_package else None
    if inside is None or name in inside.function.local_names:
        return None
    whole = f"{dotted(package)}.{name}"
    if machine.program.resolve(frame.module, whole) is not None or machine.state.variable(inside, name) is not None:
        return None
    if machine.program.elsewhere(frame.module, whole) is not None:
        found = elsewhere(machine, frame, whole)
        return Value(refs=(ModuleRef(found),)) if found is not None else NOTHING
    code = machine.program.data(package, package_data.MOST_BYTES) or b""
    if _ADDS_FOLDERS in code:
        machine.loads.note(loads.FOLDER, plain(inside, inside.function.span), "what lies there was not seen")
    elif not (machine.control.trying or _MAKES_NAMES.search(code)):
        machine.reached.miss(f".{whole}", frame.module)
    return None


def guessed(machine: Machine, site: Site, pattern: str, *, is_path: bool) -> Value:
    """All own modules that fit a pattern; it is told unless nothing else can."""
    fitting = _fitting(machine, site, pattern, is_path=is_path)
    is_bounded = _is_bounded(machine, pattern, is_path=is_path)
    if not fitting and (is_bounded or _is_foreign(machine, site, pattern, is_path=is_path)):
        if is_bounded and not _holds(machine, pattern, is_path=is_path):
            machine.loads.note(loads.MODULE, site)
        return NOTHING
    followed: list[str] = []
    for path in fitting[:MOST]:
        if machine.work.steps > machine.work.budget // _SHARE:
            break
        with machine.loads.guessing():
            machine.load(path)
        followed.append(path)
    if len(followed) < len(fitting):
        machine.loads.note(loads.MODULE, site, f"{len(followed)} of {len(fitting)} own modules that fit were followed")
    elif not followed:
        machine.loads.note(loads.MODULE, site)
    elif not is_bounded:
        but = "own modules that fit were followed in its place, and it may be another one"
        machine.loads.note(loads.MODULE, site, but)
    return _modules(machine, followed)


def _named(machine: Machine, site: Site, name: str, package: Value) -> Value:
    if machine.modules.language(site.frame) is Language.PYTHON and name.startswith("."):
        module = name.lstrip(".")
        name = absolute(package.text or package_of(site.frame.module), len(name) - len(module), module)
    return offered(machine, machine.imported(site.frame, name))


def offered(machine: Machine, module: Value) -> Value:
    """What modules yield to who loads them."""
    from maremma.analysis.taint.objects import exports

    return exports.required(machine, module)


def _modules(machine: Machine, paths: Iterable[str]) -> Value:
    return union(offered(machine, Value(refs=(ModuleRef(path),))) for path in paths)


def _from(site: Site, pattern: str) -> str:
    """A pattern of JavaScript's specifiers as one of paths; what names a package stays as it is."""
    fixed = pattern.partition(_WILD)[0]
    if fixed.startswith("/"):
        begun, slash, rest = fixed.rpartition("/")
        inside = package_data.path_of(begun)
        return f"{'' if inside == '.' else inside + slash}{rest}{pattern[len(fixed) :]}"
    if not fixed.startswith("."):
        return pattern
    folder = posixpath.dirname(site.frame.module)
    rest = pattern[len(fixed) :]
    begun, slash, stem = fixed.rpartition("/")
    inside = posixpath.normpath(posixpath.join(folder, begun)) if slash else folder
    return f"{'' if inside == '.' else f'{inside}/'}{stem}{rest}"


def _fitting(machine: Machine, site: Site, pattern: str, *, is_path: bool) -> Sequence[str]:
    found = [
        path
        for path in machine.program.own
        if path != site.frame.module and _fits(pattern, _names(path) if is_path else (dotted(path),))
    ]
    others = [path for path in found if not _TESTS.search(path)]
    return others if not pattern.strip(_WILD) else found


def _fits(pattern: str, names: Iterable[str]) -> bool:
    """Whether one of these begins and ends as a pattern does; what stands in its middle is not looked at."""
    begins, ends = pattern.partition(_WILD)[0], pattern.rpartition(_WILD)[2]
    return any(
        len(each) > len(begins) + len(ends) and each.startswith(begins) and each.endswith(ends) for each in names
    )


def _names(path: str) -> tuple[str, ...]:
    """What a file is called by its path: with its ending, without it, and as the folder whose index it is."""
    stem = posixpath.splitext(path)[0]
    return (path, stem, posixpath.dirname(path)) if posixpath.basename(stem) == "index" else (path, stem)


def _is_bounded(machine: Machine, pattern: str, *, is_path: bool) -> bool:
    """Whether nothing but own modules can be behind a name that begins so."""
    fixed = pattern.partition(_WILD)[0]
    if is_path:
        return "/" in fixed and any(path.startswith(fixed) for path in machine.program.paths)
    top, dot, _ = fixed.partition(".")
    return bool(dot) and any(dotted(path).partition(".")[0] == top for path in machine.program.own)


def _holds(machine: Machine, pattern: str, *, is_path: bool) -> bool:
    """Whether files of another kind fit, such as data."""
    return is_path and any(_fits(pattern, _names(path)) for path in machine.program.paths)


def _is_foreign(machine: Machine, site: Site, pattern: str, *, is_path: bool) -> bool:
    """Whether all that a name can mean is of a library, or of the language."""
    fixed = pattern.partition(_WILD)[0]
    mark = "/" if is_path else "."
    parts = fixed.split(mark)
    top = mark.join(parts[: 2 if is_path and fixed.startswith("@") else 1])
    if len(fixed) <= len(top) or not top:
        return False
    family = "nodejs" if is_path else "python"
    inside = f"node_modules/{top}/" if is_path else f"{top}/"
    is_there = any(inside in path for path in machine.program.paths)
    return is_known(top, family) or is_there
