"""Objects of libraries of which nothing is known, with which functions are registered: `@app.on("created")`.

Whoever calls such an object, or a method of it, or hands it on, may have these functions called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.brought_modules import is_of_language
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.imports.known_libraries import is_known_library
from maremma.analysis.taint.lattice.values import Closure, Frame, Obj, Taint, Value, limited
from maremma.analysis.taint.models.aws.sdk_libraries import package_of
from maremma.analysis.taint.models.frameworks.entries import functions_in, innermost
from maremma.analysis.taint.objects import classes, members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.run.sites import Site, plain
from maremma.boundary import Seam
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span
    from maremma.analysis.taint.run.machine import Machine

_CALL: Final = "()"
_PARAMETERS: Final = 3
_DEEP: Final = 3
_MOST: Final = 500
_HOOK: Final = compile_late(r"_?(?:on|do|handle|process|run|execute|perform|emit|visit|apply|call)(?:_|[A-Z]|$)")
"""Names of methods that are there for a base to call."""

_HANDLES: Final = compile_late(r"(?:handle|dispatch|run|process|execute|start|serve|main|as_view)(?:_|[A-Z]|$)")


class _Inherited(dict[tuple[str, str, int], Site]):
    """The first call of a method of each object, by what made the object."""


@dataclass(frozen=True, slots=True, eq=False)
class _Registered:
    made_by: str
    function: Value
    frame: Frame
    span: Span


class Registries:
    """The functions of each object, by the symbol that it is, and the data that those in use were given."""

    def __init__(self) -> None:
        self._registered: list[_Registered] = []
        self._given: dict[str, frozenset[Taint]] = {}

    def decorated(self, machine: Machine, name: str, function: Value, frame: Frame, span: Span) -> None:
        """A function is decorated by a method of something: `@app.on("created")`."""
        made_by = _object_of(name.removesuffix(_CALL).rpartition(".")[0]) or _of_package(machine, name, frame)
        if _is_unknown(machine, name, frame):
            self._add(made_by, function, frame, span)

    def made(self, machine: Machine, name: str, site: Site) -> None:
        """Something is made of records that hold functions: `app({ onCreate })`. What is given bare was called.

        While the handler runs, whatever takes such a record may call them at once: `read(file, { onSuccess })`.
        """
        given = [value for value in site.all_arguments if any(isinstance(ref, Obj) for ref in value.refs)]
        made_by = _object_of(f"{name}{_CALL}")
        if not given or not _is_unknown(machine, made_by, site.frame):
            return
        for value in given:
            records = Value(refs=tuple(ref for ref in value.refs if isinstance(ref, Obj)))
            if site.frame.parent is None:
                for each in functions_in(machine, records):
                    self._add(made_by, each, site.frame, site.span)
                continue
            for each in members.fields_of(machine, records).values():
                if any(isinstance(ref, Closure) for ref in each.refs):
                    self._add(made_by, each, site.frame, site.span)
                    self._use(machine, made_by, site)

    def inherited(self, machine: Machine, site: Site) -> None:
        """A method that only a base of an own class may have is called: it may call what is there to be called so.

        Of any library that is the one that is named after it (`get` calls `_get`), of one that nobody knows all whose
        names say that they are for that, and every one where it handles something.
        """
        for obj in site.owner.objects if site.owner is not None else ():
            bases = classes.base_symbols(obj.class_ref) if obj.class_ref is not None else []
            family = "python" if machine.modules.language(site.frame) is Language.PYTHON else "nodejs"
            bases = [each for each in bases if not is_of_language(each.partition(".")[0], family)]
            if not bases:
                continue
            is_unknown = any(_is_unknown(machine, each, site.frame) for each in bases)
            handles = is_unknown and _HANDLES.match(site.name) is not None
            made_by = f"{bases[0]}{_CALL}"
            if machine.of(_Inherited).setdefault((made_by, site.name, obj.id), site) is site:
                for method in classes.own_methods(obj):
                    name = method.function.name
                    if handles or name == f"_{site.name}" or (is_unknown and _HOOK.match(name)):
                        self._add(made_by, Value(refs=(method,)), site.frame, site.span)
            self._use(machine, made_by, site)

    def notice(self, machine: Machine, name: str, site: Site) -> None:
        """A symbol is called: what is one of these objects, or a method of one, or something that is given one."""
        loading = site.frame.parent is None
        if not loading and not self._registered:
            return
        handed = {each for value in site.all_arguments for each in value.symbols if each.endswith(_CALL)}
        if loading:  # functions may be registered with it afterwards
            for made_by in sorted(handed):
                self._use(machine, made_by, site)
            return
        for made_by in dict.fromkeys(each.made_by for each in self._registered):
            if made_by in handed or name == made_by or name.startswith(f"{made_by}."):
                self._use(machine, made_by, site)

    def called(self, machine: Machine, value: Value, site: Site) -> None:
        """Lambda calls one of these objects itself, or a handler of the library that decorates the functions."""
        for made_by in (*value.symbols, *(_of_package(machine, name, site.frame) for name in value.symbols)):
            if any(each.made_by == made_by for each in self._registered):
                self._use(machine, made_by, site)

    def run(self, machine: Machine) -> None:
        """Call the functions of the objects in use that nothing else has called; by them others may come into use."""
        done: set[_Registered] = set()
        while waiting := [each for each in self._in_use() if each not in done]:
            for each in waiting:
                done.add(each)
                closure = next(map(innermost, each.function.refs), None)
                if closure is not None and not machine.reached.has_entered(closure.function):
                    given = [Value(self._given[each.made_by])] * _PARAMETERS
                    with machine.control.later():
                        site = plain(each.frame, each.span, given)
                        machine.attempt(Seam.ANALYSIS, partial(machine.apply, each.function, site))

    def _add(self, made_by: str, function: Value, frame: Frame, span: Span) -> None:
        if made_by and len(self._registered) < _MOST:
            self._registered.append(_Registered(made_by, function, frame, span))

    def _use(self, machine: Machine, made_by: str, site: Site) -> None:
        place = site.frame.here(site.span)
        before = self._given.get(made_by, frozenset())
        known = {(taint.origin, taint.path) for taint in before}  # what comes round again is nothing new
        given = (
            taint.derived(site.name or "call", place, hops=1)
            for value in site.all_arguments
            for taint in members.everything(machine, value, _DEEP)
            if taint.origin not in OWN_SECRETS and (taint.origin, taint.path) not in known
        )
        self._given[made_by] = limited(before | frozenset(given))

    def _in_use(self) -> Iterator[_Registered]:
        return (each for each in self._registered if each.made_by in self._given)


def _object_of(name: str) -> str:
    """The object that a symbol is, or is a part of: what a library's own functions and classes make."""
    return name[: name.rindex(_CALL)] + _CALL if _CALL in name else ""


def _of_package(machine: Machine, name: str, frame: Frame) -> str:
    """What stands for all that a library keeps of its own: `@create()` of a module whose handler is the function's."""
    return f"<{package_of(name, machine.modules.language(frame))}>"


def _is_unknown(machine: Machine, name: str, frame: Frame) -> bool:
    language = machine.modules.language(frame)
    family = "python" if language is Language.PYTHON else "nodejs"
    return "." in name and not is_known_library(package_of(name, language), family)


def _inherited(machine: Machine, site: Site) -> None:
    machine.of(Registries).inherited(machine, site)


def _decorated(machine: Machine, name: str, function: Value, frame: Frame, span: Span) -> None:
    machine.of(Registries).decorated(machine, name, function, frame, span)


MODEL: Final[Model[Machine]] = Model(method_observed=_inherited, decorated=_decorated)
