"""The shapes of the events that a function gets by the doors that it has, and who can reach it by each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from maremma.analysis.exposure import doorways_of, service_of
from maremma.analysis.exposure.source_services import services_behind
from maremma.analysis.iam import statement_ref
from maremma.analysis.listening import INVOCATIONS
from maremma.analysis.taint.event.sources import shapes
from maremma.model.function.api import ApiKind
from maremma.model.function.exposure import Path, Reachability
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import Statement
from maremma.model.location import ConfigPath, Location
from maremma.model.snapshot import DiscoveredFunction
from maremma.patterns import compile_late

_API = ("rest", "mapped", "http", "websocket")
_ROUTES = {ApiKind.REST: "rest", ApiKind.HTTP: "http", ApiKind.WEBSOCKET: "websocket"}
_POLLED = {
    "dynamodb": "dynamodb",
    "kafka": "kafka",
    "kinesis": "kinesis",
    "mq": "mq",
    "rds": "documentdb",
    "sqs": "sqs",
}
"""By the service in the source's ARN. A source without one is a Kafka broker outside AWS."""
_SERVICES: Mapping[str, tuple[str, ...]] = {
    "alexa-appkit": ("alexa",),
    "alexa-connectedhome": ("alexa",),
    "apigateway": _API,
    # Its authorizers need a statement; resolvers invoke by a role, but may have one all the same.
    "appsync": ("appsync", "authorizer"),
    "backup": ("operator",),
    "bedrock": ("bedrock",),
    "cloudformation": ("cloudformation",),
    # It signs for those who call the function's URL.
    "cloudfront": ("http",),
    "cloudtrail": ("operator",),
    "cloudwatch": ("operator",),
    "codedeploy": ("operator",),
    "codepipeline": ("codepipeline",),
    "cognito-idp": ("cognito",),
    "cognito-sync": ("cognito",),
    "config": ("config",),
    "connect": ("connect",),
    "elasticloadbalancing": ("alb",),
    "events": ("eventbridge",),
    "firehose": ("firehose",),
    "guardduty": ("operator",),
    "iot": ("iot",),
    "iotevents": ("iot",),
    "kafka": ("kafka",),
    "kinesis": ("kinesis",),
    "lakeformation": ("operator",),
    "lambda": ("operator",),
    "lex": ("lex",),
    "lexv2": ("lex",),
    "logs": ("logs",),
    "rds": ("operator",),
    "s3": ("s3",),
    "scheduler": ("schedule",),
    "secretsmanager": ("rotation",),
    "ses": ("ses",),
    "sns": ("sns",),
    "sqs": ("sqs",),
    "ssm": ("operator",),
    "states": ("stepfunctions",),
    "transfer": ("transfer",),
    "vpc-lattice": ("lattice",),
}
_DIRECT = "direct"
_AUTHORIZER = "authorizer"
_ASKS = "authorizer"
"""What a trigger says that asks the function whom to let in."""
_EVENTS_OF = "events of "
_CLOCK = ("rate(", "cron(")
_OMITTED = compile_late(r" and \d+ more$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A shape of events that the function gets by one door.

    `at` is the route, URL, mapping, trigger or statement, `says` a sentence on who comes through it. With `certain`
    False it hangs on what could not be decided whether they do.
    """

    shape: str
    reachability: Reachability
    at: Location
    says: str
    certain: bool = True


def bindings(function: DiscoveredFunction) -> tuple[Binding, ...]:
    """The shapes that the function gets, the widest door first; none if no trigger of it is known.

    Of each door there is its widest certain path, and its widest possible one where that is wider. Shapes that are
    assumed come through a door that is open to all, as nothing is known of it.
    """
    doors = _Doors.of(function)
    seen = doorways_of(function)
    certain = _widest(doors.bound(path, certain=True) for path in seen.paths)
    possible = _widest(doors.bound(path, certain=False) for path in seen.possible)
    wider = (
        binding
        for door, binding in possible.items()
        if door not in certain or certain[door].reachability < binding.reachability
    )
    return tuple(
        sorted((*certain.values(), *wider, *map(_assumed, _with_templates(function.assumed_shapes))), key=_order)
    )


def _with_templates(shapes: Iterable[str]) -> Iterator[str]:
    """A method of a REST API may be a proxy or map requests: who says that there is one need not say which."""
    return (each for shape in shapes for each in ((shape, "mapped") if shape == "rest" else (shape,)))


def _assumed(shape: str) -> Binding:
    at = ConfigPath(f"Trigger {shape}")
    return Binding(shape=shape, reachability=Reachability.ANONYMOUS, at=at, says=f"assumed trigger: {shapes()[shape]}")


_Door = tuple[str, Location]


def _widest(found: Iterable[Iterable[Binding]]) -> dict[_Door, Binding]:
    """Of each door the widest; the first one of several."""
    widest: dict[_Door, Binding] = {}
    for binding in (each for some in found for each in some):
        door = binding.shape, binding.at
        if door not in widest or widest[door].reachability < binding.reachability:
            widest[door] = binding
    return widest


def _order(binding: Binding) -> tuple[int, bool, str, str]:
    return -binding.reachability, not binding.certain, binding.at.identity, binding.shape


@dataclass(frozen=True, slots=True)
class _Doors:
    """Where paths lead in: what is set up with the shapes that it brings, and statements of resource policies."""

    set_up: Mapping[Location, tuple[str, ...]]
    statements: Mapping[Location, Statement]

    @classmethod
    def of(cls, function: DiscoveredFunction) -> _Doors:
        """The doors of a function."""
        set_up: dict[Location, tuple[str, ...]] = {}
        doors = (
            *((url.location, ("http",)) for url in function.urls),
            *((route.location, ("mapped" if route.mapped else _ROUTES[route.kind],)) for route in function.routes),
            *((mapping.location, _polled(mapping.source_arn)) for mapping in function.event_sources),
            *((trigger.location, _sent(trigger)) for trigger in function.triggers),
            *((INVOCATIONS, (_DIRECT,)) for feed in function.joined.feeds if feed.resource == function.target.arn),
        )
        for at, brought in doors:
            set_up[at] = tuple(dict.fromkeys((*set_up.get(at, ()), *brought)))
        statements: dict[Location, Statement] = {
            statement_ref(policy, each): each for _, policy in function.policies for each in policy.statements
        }
        return cls(set_up, statements)

    def bound(self, path: Path, *, certain: bool) -> tuple[Binding, ...]:
        """What a path brings; nothing for invocations that no trigger shows."""
        statement = self.statements.get(path.at)
        shapes = self.set_up.get(path.at, ()) if statement is None else _let_in(statement, path.who)
        return tuple(
            Binding(shape=shape, reachability=path.reachability, at=path.at, says=path.says, certain=certain)
            for shape in shapes
        )


def _polled(arn: str) -> tuple[str, ...]:
    service = arn.split(":")[2] if arn.count(":") >= 2 else "kafka"
    return (_POLLED.get(service, _DIRECT),)


def _sent(trigger: Trigger) -> tuple[str, ...]:
    if trigger.kind is TriggerKind.RULE:
        return _sent_by_rule(trigger.says)
    if trigger.says == _ASKS:
        return (_AUTHORIZER,)
    return (trigger.kind.spec.shape,)


def _sent_by_rule(says: str) -> tuple[str, ...]:
    """What a rule of EventBridge sends, by its words: a clock's constant, or events of the sources that it pins."""
    before, selects, events = says.partition(_EVENTS_OF)
    clock = ("schedule",) if before.startswith(_CLOCK) else ()
    if not selects:
        return clock or ("eventbridge",)
    return (*clock, "eventbridge_aws" if _pins_aws(events.partition(": ")[0]) else "eventbridge")


def _pins_aws(sources: str) -> bool:
    """Whether events come from AWS itself: its names are refused to others, except to its partners."""
    names = sources.split(", ")
    return not _OMITTED.search(sources) and all(
        each.startswith("aws.") and not each.startswith("aws.partner") and "*" not in each for each in names
    )


def _let_in(statement: Statement, who: str) -> tuple[str, ...]:
    """What those send whom a statement lets in: of several services the one that the path is about."""
    principals = [each.value for each in statement.principals if each.kind == "Service"]
    services = dict.fromkeys(service_of(each).name for each in (*principals, *services_behind(statement)))
    about = [each for each in services if who.startswith(f"{each}.") or who == f"those who feed {each}"]
    shapes = [shape for each in about or services for shape in _brought(each, statement)]
    others = bool(statement.not_principals) or any(each.kind != "Service" for each in statement.principals)
    if others and not about:
        shapes.append(_DIRECT)
    return tuple(dict.fromkeys(shapes))


def _brought(service: str, statement: Statement) -> tuple[str, ...]:
    """What a service brings; what it asks an authorizer is told from the rest by the source alone."""
    arns = [v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values]
    if arns and all("/authorizers/" in arn or ":authorizer/" in arn for arn in arns):
        return (_AUTHORIZER,)
    return _SERVICES.get(service, (_DIRECT,))
