"""Fills the account up to any number of functions: the catalogue first, then plain ones of the shop's teams."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass
from functools import cache
from random import Random

from moto.awslambda.models import lambda_backends
from moto.awslambda.policy import Policy

from sandbox.fleet import templates
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.function import FleetFunction, Package, Variable
from sandbox.fleet.roles import Allow, Role, fitted, table, wide
from sandbox.fleet.runtimes import NODE, OLD_NODE, OLD_PYTHON, PYTHON
from sandbox.fleet.templates import Template
from sandbox.fleet.triggers import (
    BusRule,
    HttpRoute,
    Invoker,
    Queue,
    RestRoute,
    RouteAuth,
    Schedule,
    Topic,
    Trigger,
    Upload,
    Url,
)

DISTINCT_PACKAGES = 290
"""Plain functions beyond this many are deployed from the packages of earlier ones, as happens in real accounts."""

_TEAMS = (
    "returns",
    "warehouse",
    "pricing",
    "reviews",
    "marketing",
    "carriers",
    "suppliers",
    "loyalty",
    "finance",
    "support",
)
_NOUNS = (
    "parcel",
    "coupon",
    "offer",
    "basket",
    "rating",
    "banner",
    "route",
    "delivery",
    "voucher",
    "ledger",
    "ticket",
    "pallet",
)
_VERBS = ("book", "check", "archive", "publish", "merge", "count", "notify", "settle")
_PYTHON_PARTS = (
    *("six", "attrs", "click", "idna", "itsdangerous", "blinker", "jmespath", "packaging", "python-dateutil", "cattrs"),
    *("python-dotenv", "sortedcontainers", "xmltodict", "tomlkit", "typing_extensions", "Jinja2", "MarkupSafe"),
    *("urllib3", "certifi", "jsonpointer", "jsonpatch", "annotated-types", "pathspec", "pyparsing"),
)
_NODE_PARTS = (
    "semver",
    "ms",
    "lru-cache",
    "minimatch",
    "diff",
    "which",
    "nopt",
    "ini",
    "chalk",
    "debug",
    "glob",
    "tar",
    "ssri",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What follows from a plain function's package, and what a deployment of it under another name shares."""

    runtime: str
    template: Template
    package: Package


def functions(count: int) -> tuple[FleetFunction, ...]:
    """The first `count` functions of the account; the same ones on every machine."""
    return (*CATALOGUE[:count], *plain(count - len(CATALOGUE)))


def plain(count: int, packages: int = DISTINCT_PACKAGES) -> tuple[FleetFunction, ...]:
    """The first `count` plain functions, deployed from at most `packages` packages."""
    return tuple(_plain(number, packages) for number in range(count))


def multiply(account: str, region: str, count: int) -> None:
    """Copy the functions of an account until there are `count`, without the calls that creating them would take.

    A copy shares code, role and settings with its original; nothing triggers it.
    """
    storage = lambda_backends[account][region]._lambdas
    originals = [group["latest"] for group in storage._functions.values()]
    for number, original in zip(range(count - len(originals)), itertools.cycle(originals), strict=False):
        made = copy.copy(original)
        made.function_name = f"{original.function_name}-copy-{number}"
        made.function_arn = original.function_arn.replace(original.function_name, made.function_name)
        made.policy, made.url_config = Policy(made), None
        storage._functions[made.function_name] = {"latest": made, "versions": []}
        storage._arns[made.function_arn] = made


def _plain(number: int, packages: int) -> FleetFunction:
    dice = Random(f"function {number}")
    team, noun, verb, name = _name(number)
    shape = _shape(number % packages)
    dead = dice.random() < 0.06
    triggers = () if dead else _triggers(shape.template, team, name, dice)
    return FleetFunction(
        name=name,
        does=f"Helps the {team} team to {verb} a {noun}",
        runtime=shape.runtime,
        handler=shape.template.handler,
        package=shape.package,
        layers=("python-foundations",) if shape.runtime == PYTHON and dice.random() < 0.2 else (),
        role=_role(team, name, number, triggers),
        triggers=triggers,
        environment=(Variable(name="TABLE", value=f"{team}-{noun}"), Variable(name="STAGE", value="live")),
        invocations=0 if dead else int(10 ** dice.uniform(1, 6)),
        log_group=not dead,
        retention_days=30 if dice.random() < 0.3 else None,
        memory_mb=dice.choice((128, 256, 512)),
        tracing=dice.random() < 0.5,
        age_days=1 if dice.random() < 0.05 else dice.randrange(20, 900),
        team=team,
    )


def _name(number: int) -> tuple[str, str, str, str]:
    rest, team = divmod(number, len(_TEAMS))
    rest, noun = divmod(rest, len(_NOUNS))
    round_, verb = divmod(rest, len(_VERBS))
    words = (_TEAMS[team], _NOUNS[noun], _VERBS[verb])
    return (*words, "-".join(words) + (f"-{round_ + 1}" if round_ else ""))


@cache
def _shape(number: int) -> _Shape:
    dice = Random(f"package {number}")
    team, noun, verb, _ = _name(number)
    node = dice.random() < 0.35
    old = dice.random() < 0.06
    choice = (templates.NODE_RECORDS, templates.NODE_REQUESTS) if node else _PYTHON_TEMPLATES
    template = dice.choice(choice)
    parts = tuple(sorted(dice.sample(_NODE_PARTS if node else _PYTHON_PARTS, k=dice.randint(1, 3))))
    return _Shape(
        runtime=(OLD_NODE if old else NODE) if node else (OLD_PYTHON if old else PYTHON),
        template=template,
        package=Package(
            files=template.filled({"TEAM": team, "NOUN": noun, "VERB": verb}),
            python=() if node else parts,
            node=parts if node else (),
        ),
    )


_PYTHON_TEMPLATES = (templates.PYTHON_RECORDS, templates.PYTHON_REQUESTS, templates.PYTHON_CLOCK)
_FOR_REQUESTS = (templates.PYTHON_REQUESTS, templates.NODE_REQUESTS)


def _triggers(template: Template, team: str, name: str, dice: Random) -> tuple[Trigger, ...]:
    if template in _FOR_REQUESTS:
        return (_door(name, dice.random()),)
    if template is templates.PYTHON_CLOCK:
        return (Schedule(name=name, rate=f"rate({dice.choice((1, 6, 12))} hours)".replace("(1 hours)", "(1 hour)")),)
    return (_feed(team, name, dice.random()),)


def _door(name: str, luck: float) -> Trigger:
    """How requests come in: few doors are open to anybody."""
    if luck < 0.04:
        return Url(public=True)
    if luck < 0.08:
        return HttpRoute(api="mobile", method="GET", path=f"/{name}", auth=RouteAuth.NONE)
    if luck < 0.40:
        return HttpRoute(api="mobile", method="GET", path=f"/{name}", auth=RouteAuth.JWT)
    if luck < 0.55:
        return RestRoute(api="shop", method="GET", path=f"/{name}", auth=RouteAuth.IAM)
    if luck < 0.75:
        return Url(public=False)
    return Invoker(organization="o-exampleorg1")


def _feed(team: str, name: str, luck: float) -> Trigger:
    if luck < 0.5:
        return Queue(name=name, enabled=luck > 0.03)
    if luck < 0.75:
        return Topic(name=f"{team}-news", from_anywhere=luck < 0.52)
    if luck < 0.9:
        return Upload(bucket=f"{team}-uploads", prefix=f"{name}/")
    return BusRule(name=name, detail_type=f"{team.title()}Changed")


def _role(team: str, name: str, number: int, triggers: tuple[Trigger, ...]) -> Role:
    """One function in twelve has a role of its own, one in forty a wide one; the others share their team's."""
    if number % 40 == 7:
        return wide(name, "dynamodb:*", "s3:*")
    if number % 12 == 0:
        queue = next((each.name for each in triggers if isinstance(each, Queue)), "")
        return fitted(name, table(f"{team}-*", "GetItem", "PutItem"), queue=queue)
    return _team_role(team)


@cache
def _team_role(team: str) -> Role:
    tables = ("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan")
    queues = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
    return Role(
        name=f"shop-team-{team}",
        allows=(
            Allow(
                sid="Tables", actions=tables, resources=("arn:aws:dynamodb:{region}:{account}:table/" + team + "-*",)
            ),
            Allow(sid="Queues", actions=queues, resources=("arn:aws:sqs:{region}:{account}:" + team + "-*",)),
            Allow(
                sid="Logs",
                actions=("logs:CreateLogStream", "logs:PutLogEvents"),
                resources=("arn:aws:logs:{region}:{account}:log-group:/aws/lambda/" + team + "-*",),
            ),
        ),
    )
