"""What nobody sees: the checkout's own steps, letters, returns, and the staff's sign-in."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Former, Package, Pair, Variable
from sandbox.fleet.roles import DEAD_LETTERS, NETWORKING, Allow, fitted, secret, table, wide
from sandbox.fleet.runtimes import NODE, OLD_PYTHON, OLDER_PYTHON, PYTHON
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import Appointment, Queue, Schedule, SignIn, Task

_TEMPLATES = ("Jinja2", "MarkupSafe")
_TOTALS = Package(source="basket-totals", python=("sortedcontainers",))

BASKET_TOTALS = Pair(
    shows="The fix is deployed and the alias was never moved: production runs the old version with its secret.",
    unsafe=FleetFunction(
        name="basket-totals-lagging",
        does="Adds up baskets for the checkout",
        runtime=PYTHON,
        handler="totals.handler",
        package=_TOTALS,
        role=fitted("basket-totals-lagging", table("baskets", "GetItem")),
        triggers=(Task(machine="checkout-web"),),
        environment=(Variable(name="TABLE", value="baskets"),),
        alias="live",
        former=Former(
            runtime=OLDER_PYTHON,
            package=Package(source="basket-totals-2023"),
            environment=(
                Variable(name="TABLE", value="baskets"),
                Variable(name="RATES_API_KEY", secret=SecretKind.PAYMENT_KEY),
            ),
            age_days=980,
        ),
        invocations=52_000,
        age_days=12,
    ),
    safe=FleetFunction(
        name="basket-totals",
        does="Adds up baskets for the checkout",
        runtime=PYTHON,
        handler="totals.handler",
        package=_TOTALS,
        role=fitted("basket-totals", table("baskets", "GetItem")),
        triggers=(Task(machine="checkout-app"),),
        environment=(Variable(name="TABLE", value="baskets"),),
        alias="live",
        invocations=51_000,
        alarm=True,
        signed=True,
        age_days=12,
    ),
)

NEWSLETTER = Pair(
    shows="Its only schedule is switched off, one call away from running again under a role that opens everything.",
    unsafe=FleetFunction(
        name="newsletter-2023",
        does="Writes the newsletter",
        runtime=OLD_PYTHON,
        handler="newsletter.handler",
        package=Package(source="newsletter-2023", python=_TEMPLATES),
        role=wide("newsletter-2023", "ses:*", "s3:*"),
        triggers=(Schedule(name="newsletter-2023", rate="rate(7 days)", enabled=False),),
        invocations=0,
        retention_days=None,
        tracing=False,
        age_days=1_020,
    ),
    safe=FleetFunction(
        name="newsletter",
        does="Writes the newsletter",
        runtime=PYTHON,
        handler="newsletter.handler",
        package=Package(source="newsletter", python=_TEMPLATES),
        role=fitted(
            "newsletter",
            DEAD_LETTERS,
            table("subscribers", "Scan"),
            Allow(
                sid="Letters",
                actions=("ses:SendEmail",),
                resources=("arn:aws:ses:{region}:{account}:identity/shop.example",),
            ),
        ),
        triggers=(Appointment(name="newsletter-monthly", rate="rate(30 days)"),),
        environment=(Variable(name="TABLE", value="subscribers"), Variable(name="SENDER", value="news@shop.example")),
        invocations=3,
        dead_letters=True,
        alarm=True,
    ),
)

RETURNS_INTAKE = Pair(
    shows="Its queue was deleted and its mapping waits on, with a role that still holds every table.",
    unsafe=FleetFunction(
        name="returns-intake-2023",
        does="Books returns from a queue",
        runtime=OLD_PYTHON,
        handler="returns.handler",
        package=Package(source="returns-intake-2023", python=("itsdangerous",)),
        role=wide("returns-intake-2023", "dynamodb:*", "sqs:*"),
        triggers=(Queue(name="returns-2023", gone=True),),
        environment=(Variable(name="TABLE", value="returns"),),
        invocations=0,
        retention_days=None,
        tracing=False,
        age_days=890,
    ),
    safe=FleetFunction(
        name="returns-intake",
        does="Books returns from a queue",
        runtime=PYTHON,
        handler="returns.handler",
        package=Package(source="returns-intake", python=("itsdangerous",)),
        role=fitted(
            "returns-intake", NETWORKING, secret("return-labels"), table("returns", "PutItem"), queue="returns"
        ),
        triggers=(Queue(name="returns"),),
        environment=(
            Variable(name="TABLE", value="returns"),
            Variable(
                name="LABEL_SECRET", value="arn:aws:secretsmanager:{region}:{account}:secret:shop/return-labels-b2"
            ),
        ),
        invocations=8_800,
        in_vpc=True,
        alarm=True,
    ),
)

STAFF_SIGN_IN = FleetFunction(
    name="staff-sign-in",
    does="Adds an employee's duty to the token on signing in",
    runtime=NODE,
    handler="claims.handler",
    package=Package(source="staff-sign-in"),
    role=fitted("staff-sign-in", table("staff", "GetItem")),
    triggers=(SignIn(pool="shop-staff", step="PreTokenGeneration"),),
    environment=(Variable(name="TABLE", value="staff"),),
    invocations=2_600,
    alarm=True,
    signed=True,
)

PAIRS = (BASKET_TOTALS, NEWSLETTER, RETURNS_INTAKE)
OTHERS = (STAFF_SIGN_IN,)
