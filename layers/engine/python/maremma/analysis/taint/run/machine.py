"""The abstract interpreter: it runs a program on an event of which it knows only that an attacker may have made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from maremma.analysis.program.ir import NOWHERE, Block, Expr, Function, Language, Module, Span, Target
from maremma.analysis.program.program import Program
from maremma.analysis.taint.issues.flows import Recorder
from maremma.analysis.taint.lattice.bounds import CHARACTERS_PER_STEP, DEEPEST, KEPT_PER_STEP, Bound
from maremma.analysis.taint.lattice.taints import PathKey
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Facts, Frame, Obj, Value, settled, symbol
from maremma.analysis.taint.run.activation import Activation
from maremma.analysis.taint.run.call_summary import CallSummary
from maremma.analysis.taint.run.hooks import Hooks, Transfer
from maremma.analysis.taint.run.loads import Loads
from maremma.analysis.taint.run.sites import Site
from maremma.analysis.taint.run.store import State
from maremma.analysis.taint.tables.models import Models
from maremma.analysis.taint.tables.operations import Operation
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.flow import Certainty

_MOST_PASSES = 12
_LIGHT = 2
"""So many taints of a value, or facts at a branch, are as much work as one step."""


Part = TypeVar("Part")


class BudgetSpentError(Exception):
    """The interpreter has taken as many steps as it may. It never leaves `analyze`."""


class Machine:
    """One run: the program, its store, and what was found. `steps` counts evaluations, and those of much data for
    several; time is never looked at.
    """

    def __init__(
        self, program: Program, models: Models, transfer: Transfer[Machine], hooks: Hooks[Machine], *, budget: int
    ) -> None:
        self.transfer, self.hooks = transfer, hooks
        self._parts: dict[type[object], object] = {}
        self.program, self.models, self.budget, self.most = program, models, budget, budget
        self.state = State(self.spend)
        self.recorder = Recorder()
        self.called_functions: set[Function] = set()
        self.steps = 0
        self.calls = self.unresolved_calls = 0
        self.stack: list[Function] = []
        self.scopes: list[int] = []
        self.entered: list[Activation | None] = []
        self.diverged = False
        self.thrown: Value | None = None
        self._remembered: dict[object, CallSummary] = {}
        self._remembered_at = 0
        self.modules: dict[str, tuple[Module, Frame]] = {}
        self.fields: dict[tuple[str, ...], None] = {}
        self.replaced: list[tuple[PathKey, Value | None]] = []
        self.entry = ""
        self.span = NOWHERE
        self.made_at: dict[int, tuple[str, Span]] = {}
        self.returned_at: dict[int, tuple[str, Span]] = {}
        self.computed_key: dict[int, Value] = {}
        self.unresolved_imports: dict[str, str] = {}
        self.loads = Loads()
        self.trying = 0
        self.bounds: dict[Bound, None] = {}
        self.defects: dict[str, None] = {}
        self.repeating = 0
        self._made_in: dict[int, int] = {}
        self.depth = 0
        self._numbers = 0
        self._modules = 0
        self._unrolled = {True: 1, False: 1}
        self._scoped = False
        self._statics: dict[tuple[Function, int], Obj] = {}
        self._singletons: dict[str, Obj] = {}
        self.running: list[Activation] = []
        self.sent: Value | None = None
        self.yielding: Callable[[Value], None] | None = None

    # --- evaluation ---

    def evaluate(self, node: Expr, frame: Frame) -> Value:
        """What an expression may be."""
        self.steps += 1
        if self.steps > self.budget:
            raise BudgetSpentError
        if self.depth >= DEEPEST:
            self.reach(Bound.NESTING)
            return NOTHING
        self.depth += 1
        try:
            return self.transfer.expressions[type(node)](self, node, frame)
        finally:
            self.depth -= 1

    def branch(self) -> int:
        """Begin a branch of the store, which is the more work the more is known; `state.rewind` ends it."""
        self.spend(len(self.state.facts) // _LIGHT)
        return self.state.fork()

    def spend(self, steps: int) -> None:
        """Count work on top of an evaluation; the next evaluation sees whether it was too much."""
        self.steps = min(self.steps + steps, self.budget)

    def spend_on(self, *texts: str | bytes | None) -> None:
        """Count the work of looking through texts."""
        self.spend(sum(len(text) for text in texts if text) // CHARACTERS_PER_STEP)

    def reach(self, bound: Bound) -> None:
        """A bound was reached, so that something is not known."""
        self.bounds[bound] = None

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

    def member(self, value: Value, key: str) -> Value:
        """`value.key` and `value[key]`."""
        return self.transfer.member(self, value, key)

    def element(self, value: Value) -> Value:
        """Any element, as a loop sees them."""
        return self.transfer.element(self, value)

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
            self.defects[outcome.says] = None

    # --- frames, objects, modules ---

    def number(self) -> int:
        """A number that no frame or object has yet."""
        self._numbers += 1
        return self._numbers

    def new_object(
        self, kind: str, fields: Mapping[str, Value] | None = None, class_ref: ClassRef | None = None
    ) -> Obj:
        """An object in the store."""
        obj = Obj(self.number(), kind, class_ref, outlives=self._modules > 0)
        self.spend(len(fields or ()) // KEPT_PER_STEP)
        self.state.begin(obj, fields or {})
        if self._modules and len(self.stack) > 1 and self._scoped:
            self.state.young.add(obj.id)
        if self.repeating:
            self._made_in[obj.id] = self.repeating
        return obj

    def singleton(self, name: str, kind: str = "record") -> Obj:
        """The one object of a name that the whole program shares."""
        if name not in self._singletons:
            self._singletons[name] = Obj(self.number(), kind, outlives=True)
        return self._singletons[name]

    def has_singleton(self, name: str) -> bool:
        """Whether anybody has asked for an object of this name."""
        return name in self._singletons

    def is_repeated(self, obj: Obj) -> bool:
        """Whether what happens here may happen to an object more than once: it was made outside of the loop."""
        return self.repeating > self._made_in.get(obj.id, 0)

    def may_unroll(self, items: Sequence[Value]) -> bool:
        """Whether a loop over these may be run pass by pass, inside of those that are.

        Loops over constants count apart from those over functions and the like, in which they stand.
        """
        return 0 < len(items) * self._unrolled[self.transfer.are_constant(self, items)] <= _MOST_PASSES

    @contextmanager
    def unrolled(self, items: Sequence[Value]) -> Iterator[None]:
        """Inside a loop that is run pass by pass."""
        kind = self.transfer.are_constant(self, items)
        before = self._unrolled[kind]
        self._unrolled[kind] = before * len(items)
        try:
            yield
        finally:
            self._unrolled[kind] = before

    @contextmanager
    def again_and_again(self) -> Iterator[None]:
        """Inside a loop, or a function that is called for each of several elements."""
        self.repeating += 1
        try:
            yield
        finally:
            self.repeating -= 1

    def statics(self, closure: Closure) -> Obj:
        """The object that holds what is set on a function."""
        key = (closure.function, closure.frame.id)
        if key not in self._statics:
            self._statics[key] = Obj(self.number(), "record", outlives=True)
        return self._statics[key]

    def has_statics(self, closure: Closure) -> bool:
        """Whether anything was ever set on a function."""
        return (closure.function, closure.frame.id) in self._statics

    def record(self, fields: dict[str, Value]) -> Value:
        """A new dict."""
        return Value(refs=(self.new_object("record", fields),))

    def sequence(self, items: Sequence[Value]) -> Value:
        """A new list of known items."""
        return Value(refs=(self.new_object("list", {str(index): item for index, item in enumerate(items)}),))

    def load(self, path: str) -> Frame | None:
        """The variables of a module, which is run when it is first asked for."""
        known = self.modules.get(path)
        if known is not None:
            if not self.loads.is_again(path):
                return known[1]
            module, frame = known
        else:
            found = self.program.module(path)
            if found is None:
                return self.loads.missed(path, self.program.why_unread(path))
            self.loads.loaded(path, self.program.instead_of(path))
            module, frame = found, Frame(self.number(), found.top, path, None)
            self.modules[path] = (module, frame)
            self.transfer.begin(self, module, frame)
        frame.demanded = self.loads.variables or frame.demanded
        trying, self.trying = self.trying, 0
        is_python = module.language is Language.PYTHON
        with self.loads.giving(None), self.apart(module.top, scoped_calls=is_python):
            self.attempt(Seam.FILE, lambda: self.transfer.run_module(self, module, frame))
        self.trying = trying
        return frame

    def module_of(self, frame: Frame) -> Module:
        """The module in which a frame's code stands."""
        return self.modules[frame.module][0]

    def language(self, frame: Frame) -> Language:
        """The language of a frame's code."""
        return self.module_of(frame).language

    @contextmanager
    def nested(self, function: Function, scope: Frame | None = None, call: Activation | None = None) -> Iterator[None]:
        """Inside a function or module. What ends it does not end its caller."""
        self.stack.append(function)
        self.scopes.append(scope.id if scope is not None else 0)
        self.entered.append(call)
        before = self.running
        self.running = [*before[-3:], call] if call is not None else []
        try:
            yield
        finally:
            if len(self.stack) == 2:  # a call that a module has made is over
                self.state.young.clear()
            self.running = before
            self.entered.pop()
            self.stack.pop()
            self.scopes.pop()

    @contextmanager
    def apart(self, function: Function, *, scoped_calls: bool = False) -> Iterator[None]:
        """At the top level of a module, before whatever is being followed."""
        stack, self.stack = self.stack, []
        scopes, self.scopes = self.scopes, []
        entered, self.entered = self.entered, []
        diverged, self.diverged = self.diverged, False
        span = self.span
        repeating, self.repeating = self.repeating, 0
        self._modules += 1
        young, self.state.young = self.state.young, set()
        scoped, self._scoped = self._scoped, scoped_calls
        try:
            with self.state.apart(), self.nested(function):
                yield
        finally:
            self._modules -= 1
            self.state.young = young
            self._scoped = scoped
            self.scopes = scopes
            self.entered = entered
            self.stack, self.diverged, self.span, self.repeating = stack, diverged, span, repeating

    @contextmanager
    def later(self) -> Iterator[None]:
        """A call that is made elsewhere, later or perhaps not at all: if it ends, what follows here goes on.

        What it has checked by exceptions is not known here.
        """
        before, facts = self.diverged, dict(self.state.facts)
        try:
            yield
        finally:
            self.diverged = before
            self.state.replace_facts(facts)

    def remember(self, key: object, call: CallSummary) -> None:
        """Keep what a call came to."""
        self._forget()
        self._remembered[key] = call

    def recall(self, key: object) -> CallSummary | None:
        """What an equal call came to. Since something outside of functions has changed, no call is equal any more."""
        self._forget()
        return self._remembered.get(key)

    def _forget(self) -> None:
        if self._remembered_at != self.state.outside:
            self._remembered.clear()
            self._remembered_at = self.state.outside

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

    def owner_of(self, name: str, frame: Frame) -> Frame:
        """The frame in which an assignment to a variable takes effect."""
        scope: Frame | None = frame
        while scope is not None:
            if name in (scope.function.local_names if scope.names is None else scope.names):
                return scope
            last, scope = scope, scope.parent
        return last

    # --- facts ---

    def settled(self, value: Value) -> Value:
        """A value with what guards have established about it."""
        self.spend(len(value.taints) // _LIGHT)
        return settled(value, self.state.facts)

    def about(self, value: Value, kinds: frozenset[str]) -> Facts:
        """The facts that a value is no danger for sinks of these kinds."""
        return dict.fromkeys(sorted({taint.key for taint in value.taints}, key=repr), kinds)

    def here(self, frame: Frame, span: Span) -> str:
        """A name for a place, for what is derived there."""
        return f"{frame.module}:{span.line}:{span.column}"
