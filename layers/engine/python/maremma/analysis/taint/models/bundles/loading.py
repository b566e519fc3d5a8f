"""Loading a bundle: how it begins, and what its own functions do when the program calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import NOWHERE, Language
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Symbol, Value, symbol
from maremma.analysis.taint.models.bundles.bundle import Bundle, Bundles
from maremma.analysis.taint.models.bundles.modules import Loaders
from maremma.analysis.taint.models.bundles.packages import Regions
from maremma.analysis.taint.models.bundles.runtime import (
    BIND,
    GETTER,
    GETTERS,
    INITIALISER,
    INTEROP,
    MODULE,
    NAMESPACE,
    REQUIRE,
    runtime_of,
)
from maremma.analysis.taint.models.bundles.scopes import Scope
from maremma.analysis.taint.objects import members, writes
from maremma.analysis.taint.run.sites import plain
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Module
    from maremma.analysis.taint.lattice.values import Frame
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_LARGE: Final = 128 * 1024
_LONG: Final = 32 * 1024
_LONGEST_LINE: Final = 500
"""Characters of a file that is a bundle whatever is in it; of one that is if its lines are as long as no one writes."""

_OF_SDK: Final = "middlewareStack.use("
_WEBPACK = compile_late(
    r"__webpack_(?:modules|require)__"
    r"|^(?:/\*![^\n]*\*/\s*)?(?:\"use strict\";)?\(\(\)=>\{(?:\"use strict\";)?"
    r"(?:var|const|let) [\w$]+=\{[\w\"'./@-]+[:(]"
)
_EXTERNAL = compile_late(
    r"// EXTERNAL MODULE: (\S+)[^\n]*\n(?:var|const|let) [\w$]+ = "
    r"(?:\(\) => \{\s*return )?(?:/\*[^*]*\*/\s*)?__webpack_require__\((\w+)\)"
)


def begin(machine: Machine, module: Module, frame: Frame) -> bool:
    """Begin a module that is a bundle; False if it is none, and nothing was run."""
    if module.language is not Language.JAVASCRIPT:
        return False
    runtime = runtime_of(module.source)
    regions = Regions(module.source)
    webpack = _WEBPACK.search(module.source[:4096]) is not None
    # A function of one file whose libraries stay outside has neither wrappers nor comments: its exports tell.
    built = runtime.wrappers or runtime.initialisers or runtime.exporters or webpack
    if not (regions.tell or built or _is_minified(module.source) or _is_chunk(module.source)):
        return False
    runtime.values.update((name, symbol(GETTERS)) for name in runtime.exporters)
    bundle = Bundle(module, runtime, regions if regions.tell else None)
    if webpack:
        bundle.externals = {number: path for path, number in _EXTERNAL.findall(module.source)}
    machine.of(Bundles)[module.path] = bundle
    Scope(machine, bundle, frame, module.top.body).begin()
    return True


def _is_minified(source: str) -> bool:
    """Whether a file looks like many that were put together, though none of a bundler's own functions is in it."""
    return len(source) >= _LARGE or (len(source) >= _LONG and source.count("\n") * _LONGEST_LINE < len(source))


def _is_chunk(source: str) -> bool:
    """Whether a file is a piece of a bundle, with code of the SDK in it, that others load."""
    return len(source) >= _LONG and _OF_SDK in source


def required(machine: Machine, site: Site) -> Value:
    """What `__webpack_require__(id)` means, of a bundle's scope."""
    number, key = site.argument(1).literal, site.argument(2)
    if not isinstance(number, int) or not key.is_literal:
        return NOTHING
    modules = machine.of(Loaders).get((site.argument(0).text or "", number))
    return modules.required(str(key.literal)) if modules is not None else NOTHING


def _bound(machine: Machine, site: Site) -> Value:
    """`__webpack_require__.bind(null, id)`."""
    return Value(refs=(Partial(symbol(REQUIRE), (*site.arguments[:2], site.argument(3))),))


def _namespace(machine: Machine, site: Site) -> Value:
    """`__webpack_require__.t(id, mode)`, of a module that may be given itself."""
    loaded = required(machine, site)
    return loaded if loaded.refs else site.argument(2)


def _interop(machine: Machine, site: Site) -> Value:
    """An ES module of what a CommonJS module exports: itself if it says that it is one, else its default."""
    given, for_node = site.argument(0), site.argument(1)
    if not given.refs or all(isinstance(ref, Symbol) for ref in given.refs):
        return given
    fields = members.fields_of(machine, given)
    if not for_node.is_literal and ("__esModule" in fields or "default" in fields):
        return given
    return machine.heap.record({**fields, "default": given})


def _getters(machine: Machine, site: Site) -> Value:
    """`__export(exports, {name: () => value})`, also as a list of names and functions; webpack 4 has one at a time."""
    target, given = site.argument(0), site.argument(1)
    fields = members.fields_of(machine, given) if given.text is None else {given.text: site.argument(2)}
    if "0" in fields:
        fields = dict(_listed(fields))
    for name, getter in fields.items():
        functions = Value(refs=tuple(ref for ref in getter.refs if isinstance(ref, (Closure, Partial))))
        value = _called(machine, functions, site) if functions.refs else getter
        writes.set_member(machine, target, name, value)
    return target


def _listed(fields: dict[str, Value]) -> list[tuple[str, Value]]:
    """Names and getters in turn; a zero before what is a value itself."""
    found: list[tuple[str, Value]] = []
    at = 0
    while str(at + 1) in fields:
        name, value = fields[str(at)].text or "", fields[str(at + 1)]
        at += 2
        if value.literal == 0 and value.is_literal and str(at) in fields:
            value = Value(refs=(Partial(symbol(MODULE), (fields[str(at)],)),))
            at += 1
        found.append((name, value))
    return found


def _called(machine: Machine, functions: Value, site: Site) -> Value:
    made = plain(site.frame, NOWHERE)
    value = machine.apply(functions, made)
    machine.control.go_on()
    return value


def _getter(machine: Machine, site: Site) -> Value:
    """What `__webpack_require__.n(module)` means: a function that returns the default export, which is its `a`, too."""
    given = site.argument(0)
    fields = members.fields_of(machine, given)
    value = fields["default"] if "__esModule" in fields and "default" in fields else given
    return machine.heap.record({"<call>": Value(refs=(Partial(symbol(MODULE), (value,)),)), "a": value})


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    MODULE: lambda machine, site: site.argument(0),
    INITIALISER: lambda machine, site: NOTHING,
    INTEROP: _interop,
    GETTERS: _getters,
    GETTER: _getter,
    REQUIRE: required,
    BIND: _bound,
    NAMESPACE: _namespace,
}
