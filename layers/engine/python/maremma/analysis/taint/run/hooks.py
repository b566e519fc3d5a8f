"""Where the interpreter asks others: how the language's own constructs are evaluated, and what libraries do.

The interpreter knows languages, not libraries. What a library does where the language leaves it to an object is a hook
of a model; `MODELS` in `semantics` is the list of all models. A hook that does not know a thing says None, and
the next model is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple, Unpack

from maremma.analysis.taint.lattice.values import ClassRef, Closure, Facts, Frame, Obj, Value

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Block, Call, Compare, Expr, Module, Span, Target
    from maremma.analysis.taint.run.sites import Site
    from maremma.analysis.taint.tables.operations import Operation
    from maremma.model.code.flow import Certainty

Asked = TypeVarTuple("Asked")
M = TypeVar("M")
"""The machine. It is named by no import, so that nothing here stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Generic[M]):
    """The transfer functions: what each construct of the IR does to the machine, and what it comes to."""

    expressions: Mapping[type[Expr], Callable[[M, Expr, Frame], Value]]
    run: Callable[[M, Block, Frame], bool]
    bind: Callable[[M, Target, Value, Frame, Span], None]
    call_closure: Callable[[M, Closure, Sequence[Value], Mapping[str, Value], Span], Value]
    apply: Callable[[M, Value, Site], Value]
    called: Callable[[M, str, Site], Value]
    perform: Callable[[M, Operation, str, Site, Certainty], Value]
    imported: Callable[[M, Frame, str, str], Value]
    decorated: Callable[[M, Value, Value, Frame, Span], Value]
    member: Callable[[M, Value, str], Value]
    element: Callable[[M, Value], Value]
    set_member: Callable[[M, Value, str, Value], None]
    opaque: Callable[[M, Site, Value], Value]
    unknown: Callable[[M, Site], Value]
    of_global: Callable[[M, str], Value | None]
    whole_environment: Callable[[M], Value]
    begin: Callable[[M, Module, Frame], None]
    run_module: Callable[[M, Module, Frame], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Generic[M]):
    """What a family of libraries does, by the event that it is asked at. Each hook may be missing."""

    class_defined: Callable[[M, ClassRef], None] | None = None
    """A class was defined, perhaps with decorators."""

    class_member: Callable[[M, ClassRef, str], Value | None] | None = None
    """A member of a class that neither it nor a class above it has."""

    instance_member: Callable[[M, Obj, str], Value | None] | None = None
    """A member of an instance that no class of the program gives it."""

    fields: Callable[[M, ClassRef], Iterable[str]] | None = None
    """The names of the fields that an instance has by what a library makes of its class, in their order."""

    build: Callable[[M, ClassRef, Obj, Mapping[str, Value], Span], bool] | None = None
    """An instance is made of these fields: whether the library has made all of it."""

    built: Callable[[M, ClassRef, Obj, Mapping[str, Value], Span], None] | None = None
    """An instance was made of these fields; the library may add to it."""

    validated: Callable[[M, ClassRef, Value, Site, int], Value | None] | None = None
    """An instance of a class that checks its fields, made of data at a depth of what is checked."""

    instantiated: Callable[[M, ClassRef, Value, Site], None] | None = None
    """A call has made an instance, and run its constructor."""

    decorated: Callable[[M, str, Value, Frame, Span], None] | None = None
    """A function was decorated by something of which no model knows what it is."""

    call: Callable[[M, Call, Frame], Value | None] | None = None
    """A call, before anything of it was evaluated."""

    given: Callable[[M, Call, Value, Site], Site] | None = None
    """A call with what it is given, as a library understands that."""

    function_called: Callable[[M, Closure, Sequence[Value]], Value | None] | None = None
    """A function of the program is called; an answer says that it is not followed."""

    methods: Collection[str] = ()
    """The names of the methods of containers and texts."""

    method: Callable[[M, Site], Value | None] | None = None
    """A method of something of which nobody knows what it is."""

    method_observed: Callable[[M, Site], None] | None = None
    """The same, for those who only note it."""

    attribute_read: Callable[[M, Value, str, Frame], None] | None = None
    """A member of a value was read by its name."""

    looked_for: Callable[[M, Value, Value], None] | None = None
    """Something was looked for among others by a key that is data."""

    item: Callable[[M, Value, Value, Value, Frame], Value] | None = None
    """What an object has under a key that is data, as it was found so far."""

    attribute_set: Callable[[M, Value, str, Value, Frame, Span], None] | None = None
    """A member of a value is about to be set by its name."""

    item_set: Callable[[M, Value, Value, Value, Frame, Span], None] | None = None
    """A member of a value is about to be set under a key."""

    added: Callable[[M, Value, Value, Frame, Span], Value | None] | None = None
    """`left + right`, of which no side is an object of the program."""

    compared: Callable[[M, Compare, Value, Value], Facts] | None = None
    """Two values are compared: what is known if data is not where it was looked for."""

    returned: Callable[[M, Value, Frame, Span, Facts], None] | None = None
    """A function returns a value, where so much is known."""

    decorator: Callable[[M, Value], None] | None = None
    """A function is given a decorator."""

    module_chosen: Callable[[M, Site], None] | None = None
    """A module is loaded whose name is told at run time."""


class Hooks(Generic[M]):
    """The hooks of all models, in the order of the models. Those of one event are asked one after another."""

    def __init__(self, models: Sequence[Model[M]]) -> None:
        self.class_defined = tuple(each.class_defined for each in models if each.class_defined)
        self.class_member = tuple(each.class_member for each in models if each.class_member)
        self.instance_member = tuple(each.instance_member for each in models if each.instance_member)
        self.fields = tuple(each.fields for each in models if each.fields)
        self.build = tuple(each.build for each in models if each.build)
        self.built = tuple(each.built for each in models if each.built)
        self.validated = tuple(each.validated for each in models if each.validated)
        self.instantiated = tuple(each.instantiated for each in models if each.instantiated)
        self.decorated = tuple(each.decorated for each in models if each.decorated)
        self.call = tuple(each.call for each in models if each.call)
        self.given = tuple(each.given for each in models if each.given)
        self.function_called = tuple(each.function_called for each in models if each.function_called)
        self.methods = frozenset(name for each in models for name in each.methods)
        self.method = tuple(each.method for each in models if each.method)
        self.method_observed = tuple(each.method_observed for each in models if each.method_observed)
        self.attribute_read = tuple(each.attribute_read for each in models if each.attribute_read)
        self.looked_for = tuple(each.looked_for for each in models if each.looked_for)
        self.item = tuple(each.item for each in models if each.item)
        self.attribute_set = tuple(each.attribute_set for each in models if each.attribute_set)
        self.item_set = tuple(each.item_set for each in models if each.item_set)
        self.added = tuple(each.added for each in models if each.added)
        self.compared = tuple(each.compared for each in models if each.compared)
        self.returned = tuple(each.returned for each in models if each.returned)
        self.decorator = tuple(each.decorator for each in models if each.decorator)
        self.module_chosen = tuple(each.module_chosen for each in models if each.module_chosen)


def first(hooks: Sequence[Callable[[Unpack[Asked]], Value | None]], *asked: *Asked) -> Value | None:
    """What the first of some hooks says that knows the answer; None if none does."""
    for each in hooks:
        found = each(*asked)
        if found is not None:
            return found
    return None
