"""The abstract interpreter: it runs a program on an event of which it knows only that an attacker may have made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from maremma.analysis.program.ir import Block, Expr, Function, Language, Span, Target
from maremma.analysis.program.program import Program
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Frame, Value, symbol
from maremma.analysis.taint.run.call_summary import Summaries
from maremma.analysis.taint.run.control import Control
from maremma.analysis.taint.run.flows import Recorder
from maremma.analysis.taint.run.frames import Frames
from maremma.analysis.taint.run.heap import Heap
from maremma.analysis.taint.run.hooks import Hooks, Transfer
from maremma.analysis.taint.run.loads import Loads
from maremma.analysis.taint.run.loops import Loops
from maremma.analysis.taint.run.modules import Modules
from maremma.analysis.taint.run.reached import Reached
from maremma.analysis.taint.run.sites import Site
from maremma.analysis.taint.run.store import State
from maremma.analysis.taint.run.work import BudgetSpentError, Work
from maremma.analysis.taint.tables.models import Models
from maremma.analysis.taint.tables.operations import Operation
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.flow import Certainty

Part = TypeVar("Part")


class Machine:
    """One run: the program, the parts that know how it stands, and whom it asks. Each part changes only itself."""

    def __init__(
        self, program: Program, models: Models, transfer: Transfer[Machine], hooks: Hooks[Machine], *, budget: int
    ) -> None:
        self.program, self.models, self.transfer, self.hooks = program, models, transfer, hooks
        self.work = Work(budget)
        self.state = State(self.work.spend)
        self.control = Control(self.state)
        self.frames = Frames(self.state)
        self.loops = Loops()
        self.heap = Heap(self.state, self.work, self.frames, self.loops)
        self.summaries = Summaries(self.state)
        self.modules = Modules()
        self.loads = Loads()
        self.recorder = Recorder()
        self.reached = Reached()
        self._parts: dict[type[object], object] = {}

    # --- evaluation ---

    def evaluate(self, node: Expr, frame: Frame) -> Value:
        """What an expression may be."""
        work = self.work
        if not work.step():
            return NOTHING
        try:
            return self.transfer.expressions[type(node)](self, node, frame)
        finally:
            work.rise()

    def run(self, block: Block, frame: Frame) -> bool:
        """Execute statements; False when the end is not reached."""
        return self.transfer.run(self, block, frame)

    def bind(self, target: Target, value: Value, frame: Frame, span: Span) -> None:
        """Give a value to a target."""
        self.transfer.bind(self, target, value, frame, span)

    def call_closure(
        self, closure: Closure, arguments: Sequence[Value], keywords: Mapping[str, Value], span: Span
    ) -> Value:
        """What a first-party function returns."""
        return self.transfer.call_closure(self, closure, arguments, keywords, span)

    def apply(self, callee: Value, site: Site) -> Value:
        """What a call of whatever the callee may be returns."""
        return self.transfer.apply(self, callee, site)

    def called(self, name: str, site: Site) -> Value:
        """What an operation of a library or of the language returns, by its name."""
        return self.transfer.called(self, name, site)

    def perform(self, operation: Operation, name: str, site: Site, certainty: Certainty = Certainty.STRAIGHT) -> Value:
        """What an operation does and returns as the models tell."""
        return self.transfer.perform(self, operation, name, site, certainty)

    def imported(self, frame: Frame, module: str, name: str = "") -> Value:
        """What an import yields that stands in a frame's code."""
        return self.transfer.imported(self, frame, module, name)

    def decorate(self, decorator: Value, decorated: Value, frame: Frame, span: Span) -> Value:
        """What a decorator makes of a function or class."""
        return self.transfer.decorated(self, decorator, decorated, frame, span)

    def look_up(self, name: str, frame: Frame) -> Value:
        """A variable, from the innermost frame that has it; what nobody defines is the language's own."""
        scope: Frame | None = frame
        while scope is not None:
            value = self.state.variable(scope, name)
            if value is None and scope.demanded is not None:
                value = scope.demanded(name)
            if value is not None:
                return value
            scope = scope.parent
        return self.transfer.of_global(self, name) or symbol(name)

    # --- what is run by itself ---

    def of(self, kind: type[Part]) -> Part:
        """What one part of the analysis keeps during this run; it is made when it is first asked for."""
        found = self._parts.get(kind)
        if not isinstance(found, kind):
            found = self._parts[kind] = kind()
        return found

    def attempt(self, seam: Seam, work: Callable[[], object]) -> None:
        """Do what is not to end what was found so far, whatever is wrong with us."""
        outcome = contained(seam, work, through=(BudgetSpentError,))
        if isinstance(outcome, Defect):
            self.reached.fail(outcome.says)

    def load(self, path: str) -> Frame | None:
        """The variables of a module, which is run when it is first asked for."""
        known = self.modules.find(path)
        if known is not None:
            if not self.loads.is_again(path):
                return known[1]
            module, frame = known
        else:
            found = self.program.module(path)
            if found is None:
                return self.loads.missed(path, self.program.why_unread(path))
            self.loads.loaded(path, self.program.instead_of(path))
            module, frame = found, Frame(self.heap.number(), found.top, path, None)
            self.modules.add(module, frame)
            self.transfer.begin(self, module, frame)
        frame.demanded = self.loads.variables or frame.demanded
        is_python = module.language is Language.PYTHON
        with (
            self.control.outside_of_attempts(),
            self.loads.giving(None),
            self.apart(module.top, scoped_calls=is_python),
        ):
            self.attempt(Seam.FILE, lambda: self.transfer.run_module(self, module, frame))
        return frame

    @contextmanager
    def apart(self, function: Function, *, scoped_calls: bool = False) -> Iterator[None]:
        """At the top level of a module, before whatever is being followed."""
        with (
            self.state.of_module(),
            self.control.apart(),
            self.loops.apart(),
            self.frames.apart(function, scoped_calls=scoped_calls),
        ):
            yield
