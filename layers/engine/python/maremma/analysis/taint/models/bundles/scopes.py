"""A scope whose statements are run when what they make is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import NOTHING, Frame, Value, symbol
from maremma.analysis.taint.models.bundles import fingerprints, packages
from maremma.analysis.taint.models.bundles.bundle import Bundle, Level
from maremma.analysis.taint.models.bundles.index import Index, line_of, span_of
from maremma.analysis.taint.models.bundles.modules import Modules, module_in
from maremma.analysis.taint.models.bundles.runtime import requires
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST: Final = 60
"""Variables that are waited for by one another; what lies deeper stays unknown."""

_READ: Final = 65_536
"""Characters of a variable's code that are looked at."""

_SMALL_PROGRAM: Final = 32_768
"""Characters of a program among webpack's modules that is run as a whole."""

_ASSIGNED = compile_late(r"(?<![\w$.])([\w$]+)\s*=(?![=>])")


class Scope:
    """The top level of a bundle, or of a function in which all of a bundle stands."""

    def __init__(self, machine: Machine, bundle: Bundle, frame: Frame, block: ir.Block) -> None:
        self.machine, self.bundle, self.frame = machine, bundle, frame
        self.index = Index(block)
        self._level = Level(frame, self.index)
        self.modules = Modules(machine, bundle, self._level, self._enter)
        self._asked: set[str] = set()
        self._run: set[int] = set()
        self._opened: set[ir.Function] = set()
        self._initialisers: dict[str, list[ir.Function]] | None = None
        bundle.levels.append(self._level)
        frame.demanded = self.demanded

    # --- what is run at once ---

    def begin(self, whole: bool = False) -> None:
        """Run what the outside sees: exports, the program in a function that is called at once, and all that stands in
        modules of the function's own.
        """
        for number, statement in enumerate(tuple(self.index.statements)):
            if whole or self._is_outward(number) or self._is_program(statement) or self._is_own(statement):
                self._execute(number)

    def _is_outward(self, number: int) -> bool:
        """Whether a statement changes what is not the scope's: exports, or something of the scope around it."""
        if number in self.index.outward:
            return True
        return any(self._is_outside(name) for name in self.index.touched[number])

    def _is_outside(self, name: str) -> bool:
        """Whether a variable is one of the scopes around this one, or another name for it."""
        if not self._level.has(name):
            return any(level.has(name) for level in self._around())
        bound = [self.index.statements[number] for number in self.index.bindings.get(name, ())]
        values = [statement.value for statement in bound if isinstance(statement, ir.Bind)]
        return any(
            isinstance(each, ir.Name) and each.name != name and not self._level.has(each.name) for each in values
        )

    def _around(self) -> Iterator[Level]:
        frame = self.frame.parent
        while frame is not None:
            yield from (level for level in self.bundle.levels if level.frame is frame)
            frame = frame.parent

    @staticmethod
    def _is_program(statement: ir.Stmt) -> bool:
        if isinstance(statement, ir.Do):
            called = statement.value
            return isinstance(called, ir.Call) and isinstance(called.callee, ir.Lambda) and not called.arguments
        return isinstance(statement, ir.Return)

    def _is_own(self, statement: ir.Stmt) -> bool:
        if self.bundle.regions is None:
            return False
        path = self.bundle.regions.path(line_of(statement))
        return path is not None and not packages.is_library(path)

    def _execute(self, number: int) -> None:
        if number in self._run:
            return
        self._run.add(number)
        statement = self.index.statements[number]
        if self._is_runtime(statement):
            return
        if self._is_program(statement) and isinstance(statement, ir.Do) and isinstance(statement.value, ir.Call):
            callee = statement.value.callee
            if isinstance(callee, ir.Lambda) and not callee.function.is_generator:
                self.inside(callee.function).begin(whole=self._is_own(statement) or self._is_small(callee.function))
                return
        self.machine.run((statement,), self.frame)
        self.machine.control.go_on()

    def _is_small(self, function: ir.Function) -> bool:
        return self.modules.are_known and len(self.bundle.module.code(function.span)) <= _SMALL_PROGRAM

    def _is_runtime(self, statement: ir.Stmt) -> bool:
        """Whether a statement gives webpack's function that loads modules something of its own."""
        target = statement.target if isinstance(statement, ir.Bind) else None
        if not isinstance(target, ir.AttrTarget) or not isinstance(target.owner, ir.Name):
            return False
        owner = self.machine.look_up(target.owner.name, self.frame)
        return any(obj in self.bundle.requirers for obj in owner.objects)

    def inside(self, function: ir.Function) -> Scope:
        """The scope of a function that is called once."""
        frame = Frame(self.machine.heap.number(), function, self.frame.module, self.frame)
        frame.this = NOTHING if not function.captures_this else None
        return Scope(self.machine, self.bundle, frame, function.body)

    def _enter(self, function: ir.Function, arguments: tuple[Value, ...]) -> None:
        """Run a module. What it exports may be told before its variables are made."""
        scope = self.inside(function)
        for parameter, value in zip(function.parameters, arguments, strict=False):
            self.machine.bind(parameter.target, value, scope.frame, ir.NOWHERE)
        with self.machine.apart(function):
            scope.begin(whole=True)

    # --- what is run when it is asked for ---

    def demanded(self, name: str) -> Value | None:
        """A variable's value; None if the scope has no such variable."""
        if name in self._asked or not self._level.has(name):
            return None if not self._level.has(name) else NOTHING
        if self.bundle.waiting >= _DEEPEST:
            return NOTHING
        self._asked.add(name)
        self.bundle.waiting += 1
        try:
            with self.machine.apart(self.frame.function):
                known = self._symbol(name)
                if known is not None:
                    self.machine.state.assign(self.frame, name, known)
                else:
                    before = self.machine.work.steps
                    with self.machine.work.limited(self.bundle.most_steps):
                        self._make(name)
                    self.bundle.spent += self.machine.work.steps - before if self.bundle.waiting == 1 else 0
        finally:
            self.bundle.waiting -= 1
        return self.machine.state.variable(self.frame, name) or NOTHING

    def _make(self, name: str) -> None:
        for numbers in (self.index.bindings.get(name, ()), self.index.effects.get(name, ())):
            for number in tuple(numbers):
                self._execute(number)

    def _symbol(self, name: str) -> Value | None:
        """What a variable is, if that is known without running anything."""
        if name in self.bundle.runtime.values:
            return self.bundle.runtime.values[name]
        if self.bundle.regions is None and name not in self.index.bindings:
            self._open(name)
        statements = [self.index.statements[number] for number in self.index.bindings.get(name, ())]
        if not statements:
            return None
        required = requires(statements, self.bundle.module)
        if required is not None:
            return self.modules.requiring(required)
        return self.modules.wrapped(name, statements) or self._of_library(name, statements)

    # --- code that was put off ---

    def _open(self, name: str) -> None:
        """Take apart the code that was put off in which a variable is assigned."""
        if self._initialisers is None:
            self._initialisers = {}
            for function in self._put_off():
                for found in dict.fromkeys(_ASSIGNED.findall(self.bundle.module.code(function.span))):
                    if found not in self.index.bindings:
                        self._initialisers.setdefault(found, []).append(function)
        for function in self._initialisers.pop(name, ()):
            if function not in self._opened:
                self._opened.add(function)
                self.index.add(function.body)

    def _put_off(self) -> Iterator[ir.Function]:
        for statement in self.index.statements:
            call = statement.value if isinstance(statement, ir.Bind) else None
            if isinstance(call, ir.Call) and isinstance(call.callee, ir.Name) and call.arguments:
                function = module_in(call.arguments[0].value)[1]
                if function is not None and call.callee.name in self.bundle.runtime.initialisers:
                    yield function

    # --- libraries ---

    def _of_library(self, name: str, statements: list[ir.Stmt]) -> Value | None:
        if self.bundle.regions is not None:
            return self._in_region(name, statements)
        known = fingerprints.of_members(self.index.members.get(name, set()))
        if not known and _is_definition(statements[0]):
            known = fingerprints.of_text(self._text(name), self._text)
        return symbol(known) if known else None

    def _in_region(self, name: str, statements: list[ir.Stmt]) -> Value | None:
        path = self.bundle.path(statements[-1])
        package = packages.package_of(path)
        return symbol(packages.exported(self.machine.models, package, path, name)) if package is not None else None

    def _text(self, name: str) -> str:
        """The code that makes a variable, where it is a function, a class or a call; empty if it is too long."""
        parts = []
        for number in self.index.bindings.get(name, ()):
            span = span_of(self.index.statements[number])
            parts.append(self.bundle.module.code(span) if span is not None else "")
        text = "\n".join(parts)
        return text if len(text) <= _READ else ""


def _is_definition(statement: ir.Stmt) -> bool:
    if isinstance(statement, ir.Bind):
        return isinstance(statement.value, (ir.Lambda, ir.ClassExpr))
    return isinstance(statement, (ir.Define, ir.DefineClass))
