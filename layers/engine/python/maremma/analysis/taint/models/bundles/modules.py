"""The modules of a bundle that stand in functions of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Value, literal, symbol
from maremma.analysis.taint.models.bundles import fingerprints, packages
from maremma.analysis.taint.models.bundles.runtime import BIND, GETTER, GETTERS, INITIALISER, MODULE, NAMESPACE, REQUIRE

if TYPE_CHECKING:
    from maremma.analysis.taint.models.bundles.bundle import Bundle, Level
    from maremma.analysis.taint.run.machine import Machine

Enter = Callable[[ir.Function, tuple[Value, ...]], None]
"""Runs the function of a module, with its arguments."""

_LARGEST_MODULE: Final = 49_152
_MOST_MODULES: Final = 80
_SMALLEST_MODULE: Final = 256
_LONGEST_MODULE: Final = 4_000
_MOST_STEPS: Final = 150_000
"""Modules that nothing tells are run, up to a size in characters, up to a number of larger ones, each for so many
steps and all for so many.
"""


class Loaders(dict[tuple[str, int], "Modules"]):
    """The modules of each scope, by the bundle's file and the scope's number."""


class Modules:
    """The modules in the functions of a scope: each is run when it is first asked for, or is a package's symbol."""

    def __init__(self, machine: Machine, bundle: Bundle, level: Level, enter: Enter) -> None:
        self._machine, self._bundle, self._level, self._enter = machine, bundle, level, enter
        self._number = len(bundle.levels)
        machine.of(Loaders)[bundle.module.path, self._number] = self
        self._functions: dict[str, ir.Function] = {}
        self._results: dict[str, Value] = {}
        self._require = NOTHING

    @property
    def are_known(self) -> bool:
        """Whether the scope has modules of webpack's."""
        return bool(self._functions)

    # --- esbuild's modules ---

    def wrapped(self, name: str, statements: list[ir.Stmt]) -> Value | None:
        """The function that yields a module, if this is what a variable is."""
        call = statements[-1].value if isinstance(statements[-1], ir.Bind) else None
        if not isinstance(call, ir.Call) or not call.arguments:
            return None
        path, function = module_in(call.arguments[0].value)
        if function is None:
            return None
        path = path or self._bundle.path(statements[-1])
        called = call.callee.name if isinstance(call.callee, (ir.Name, ir.Attr)) else ""
        if isinstance(call.callee, ir.Attr):
            return self._wrapped_by_webpack(name, path, function) if called == "cw" else None
        if called in self._bundle.runtime.initialisers:
            if path and not packages.is_library(path):
                self._call(function, ())
            return symbol(INITIALISER)
        if called not in self._bundle.runtime.wrappers:
            return None
        exports = self._machine.heap.record({})
        self._machine.state.assign(self._level.frame, name, _returning(exports))
        return _returning(self._loaded(function, path, name, exports, lambda module: (exports, module)))

    def _wrapped_by_webpack(self, name: str, path: str, function: ir.Function) -> Value:
        exports = self._machine.heap.record({})
        self._machine.state.assign(self._level.frame, name, _returning(exports))
        return _returning(self._loaded(function, path, name, exports, lambda module: (module, exports)))

    def _loaded(
        self, function: ir.Function, path: str, name: str, exports: Value, given: Callable[[Value], tuple[Value, ...]]
    ) -> Value:
        """What a module in a function exports: a package's symbol, or what running it leaves."""
        package = packages.package_of(path)
        if package is not None:
            return symbol(package.symbol)
        text = self._bundle.module.code(function.span)
        known = fingerprints.of_module(text) if not path else ""
        if known:
            return symbol(known)
        self._bundle.began = self._bundle.began or self._machine.work.steps
        is_late = self._bundle.ran >= _MOST_MODULES or self._machine.work.steps - self._bundle.began > _MOST_STEPS
        if not path and (len(text) > _LARGEST_MODULE or is_late):
            self._bundle.opaque += 1
            return symbol(f"<bundled>.{name}")
        self._bundle.ran += len(text) > _SMALLEST_MODULE
        module = self._machine.heap.record({"exports": exports})
        with self._machine.work.limited(_LONGEST_MODULE if not path else self._machine.work.budget, apart=not path):
            self._enter(function, given(module))
        return self._machine.state.fields(module.objects[0]).get("exports", exports)

    def _call(self, function: ir.Function, arguments: tuple[Value, ...]) -> None:
        closure = Closure(function, self._level.frame, None)
        self._machine.call_closure(closure, arguments, {}, function.span)
        self._machine.control.go_on()

    # --- webpack's modules ---

    def give(self, functions: Mapping[str, ir.Function]) -> None:
        """Know the modules that no variable of the scope holds."""
        self._functions.update(functions)

    def requiring(self, name: str) -> Value:
        """The function of webpack that loads a module, with what it carries."""
        for statement in (self._level.index.statements[number] for number in self._level.index.bindings.get(name, ())):
            record = statement.value if isinstance(statement, ir.Bind) else None
            if isinstance(record, ir.Record):
                for key, value in record.items:
                    if isinstance(key, ir.Const) and isinstance(value, ir.Lambda):
                        self._functions[str(key.value)] = value.function
        place = (literal(self._bundle.module.path), literal(self._number))
        loads = {name: Value(refs=(Partial(symbol(name), place),)) for name in (REQUIRE, BIND, NAMESPACE)}
        made = self._machine.heap.record(
            {
                "<call>": loads[REQUIRE],
                "bind": loads[BIND],
                "d": symbol(GETTERS),
                "e": symbol("Promise.resolve"),
                "n": symbol(GETTER),
                "t": loads[NAMESPACE],
                "r": symbol(INITIALISER),
                "hmd": symbol(MODULE),
                "nmd": symbol(MODULE),
                "g": symbol("globalThis"),
            }
        )
        self._bundle.requirers.extend(made.objects)
        self._require = made
        return made

    def required(self, key: str) -> Value:
        """What one of webpack's modules exports."""
        known = self._results.get(key)
        if known is not None:
            return known
        function = self._functions.get(key)
        if function is None:
            return NOTHING
        exports = self._machine.heap.record({})
        self._results[key] = exports
        path = key if "/" in key else self._bundle.externals.get(key, "")
        with self._machine.apart(self._level.frame.function):
            self._results[key] = self._loaded(
                function, path, f"module {key}", exports, lambda module: (module, exports, self._require)
            )
        return self._results[key]


def module_in(node: ir.Expr) -> tuple[str, ir.Function | None]:
    """The path and the function of a module as esbuild wraps it: `{"path"(exports, module) {…}}`, or the function."""
    if isinstance(node, ir.Lambda):
        return "", node.function
    if isinstance(node, ir.Record) and len(node.items) == 1:
        key, value = node.items[0]
        if isinstance(key, ir.Const) and isinstance(value, ir.Lambda):
            return str(key.value), value.function
    return "", None


def _returning(exports: Value) -> Value:
    return Value(refs=(Partial(symbol(MODULE), (exports,)),))
