"""From the basket to the parcel."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Package, Pair, Variable
from sandbox.fleet.roles import DEAD_LETTERS, Allow, Role, fitted, table, wide
from sandbox.fleet.runtimes import NODE, OLD_PYTHON, OLDER_PYTHON, PYTHON
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import BusRule, Queue, Schedule, Topic, Url

ORDER_INTAKE = Pair(
    shows="A queue worker that writes one table may do anything with every table and bucket.",
    unsafe=FleetFunction(
        name="order-intake-wide",
        does="Books orders from a queue",
        runtime=PYTHON,
        handler="intake.handler",
        package=Package(source="order-intake-wide", python=("jsonschema-path", "pathable")),
        layers=("python-foundations",),
        role=wide("order-intake-wide", "dynamodb:*", "s3:*", "sqs:*"),
        triggers=(Queue(name="web-orders"),),
        environment=(Variable(name="TABLE", value="orders"),),
        invocations=64_000,
        retention_days=None,
        age_days=350,
    ),
    safe=FleetFunction(
        name="order-intake",
        does="Books orders from a queue",
        runtime=PYTHON,
        handler="intake.handler",
        package=Package(source="order-intake", python=("jsonschema-path", "pathable")),
        layers=("python-foundations",),
        role=fitted("order-intake", table("orders", "PutItem"), queue="app-orders"),
        triggers=(Queue(name="app-orders"),),
        environment=(Variable(name="TABLE", value="orders"),),
        invocations=61_000,
        alarm=True,
    ),
)

CHECKOUT = Pair(
    shows="A public function puts what anybody sends on the queue of a worker, which evaluates a part of it as code.",
    unsafe=FleetFunction(
        name="checkout-passthrough",
        does="Takes orders from the shop's page",
        runtime=PYTHON,
        handler="checkout.handler",
        package=Package(source="checkout-passthrough", python=("typing-inspection",)),
        role=wide("checkout-passthrough", "sqs:*"),
        triggers=(Url(public=True),),
        environment=(Variable(name="QUEUE_URL", value="https://sqs.{region}.amazonaws.com/{account}/web-orders"),),
        invocations=73_000,
        age_days=350,
    ),
    safe=FleetFunction(
        name="checkout",
        does="Takes orders from the shop's page",
        runtime=PYTHON,
        handler="checkout.handler",
        package=Package(source="checkout", python=("typing-inspection",)),
        role=fitted(
            "checkout",
            Allow(sid="Orders", actions=("sqs:SendMessage",), resources=("arn:aws:sqs:{region}:{account}:app-orders",)),
        ),
        triggers=(Url(public=False),),
        environment=(Variable(name="QUEUE_URL", value="https://sqs.{region}.amazonaws.com/{account}/app-orders"),),
        invocations=70_000,
        alarm=True,
    ),
)

GIFT_CARDS = Pair(
    shows="Anybody can send to the queue whose messages are unpickled.",
    unsafe=FleetFunction(
        name="gift-cards-pickled",
        does="Issues gift cards",
        runtime=PYTHON,
        handler="cards.handler",
        package=Package(source="gift-cards-pickled", python=("python-dateutil", "six")),
        role=wide("gift-cards-pickled", "dynamodb:*", "sqs:*"),
        triggers=(Queue(name="gift-cards-partners", open_to_all=True),),
        environment=(Variable(name="TABLE", value="gift-cards"),),
        invocations=1_900,
        retention_days=None,
        age_days=700,
    ),
    safe=FleetFunction(
        name="gift-cards",
        does="Issues gift cards",
        runtime=PYTHON,
        handler="cards.handler",
        package=Package(source="gift-cards", python=("python-dateutil", "six")),
        role=fitted("gift-cards", table("gift-cards", "PutItem"), queue="gift-cards"),
        triggers=(Queue(name="gift-cards"),),
        environment=(Variable(name="TABLE", value="gift-cards"),),
        invocations=2_100,
        alarm=True,
    ),
)

ORDER_EVENTS = Pair(
    shows="EventBridge may invoke it for any rule of any account, and the event reaches a command line.",
    unsafe=FleetFunction(
        name="order-events-anywhere",
        does="Prints packing slips when an order is packed",
        runtime=NODE,
        handler="slips.handler",
        package=Package(source="order-events-anywhere", node=("which", "diff")),
        role=wide("order-events-anywhere", "s3:*", "dynamodb:*"),
        triggers=(BusRule(name="order-packed-slips", detail_type="OrderPacked", from_anywhere=True),),
        environment=(Variable(name="BUCKET", value="shop-slips-{account}"),),
        invocations=58_000,
        age_days=520,
    ),
    safe=FleetFunction(
        name="order-events",
        does="Prints packing slips when an order is packed",
        runtime=NODE,
        handler="slips.handler",
        package=Package(source="order-events", node=("which", "diff")),
        role=fitted("order-events", DEAD_LETTERS, table("orders", "GetItem")),
        triggers=(BusRule(name="order-packed", detail_type="OrderPacked"),),
        environment=(Variable(name="TABLE", value="orders"),),
        invocations=57_000,
        alarm=True,
        dead_letters=True,
    ),
)

STOCK_SYNC = Pair(
    shows="A runtime that AWS no longer patches still runs every hour, with the whole database in reach.",
    unsafe=FleetFunction(
        name="stock-sync-old",
        does="Copies the warehouse's stock into the shop",
        runtime=OLDER_PYTHON,
        handler="sync.handler",
        package=Package(source="stock-sync-old", python=("xmltodict",)),
        layers=("python-shop-settings",),
        role=wide("stock-sync-old", "dynamodb:*"),
        triggers=(Schedule(name="stock-hourly-old", rate="rate(1 hour)"),),
        environment=(Variable(name="FEED", value="https://stock.warehouse.example/feed.xml"),),
        invocations=2_160,
        retention_days=None,
        tracing=False,
        age_days=1_300,
    ),
    safe=FleetFunction(
        name="stock-sync",
        does="Copies the warehouse's stock into the shop",
        runtime=PYTHON,
        handler="sync.handler",
        package=Package(source="stock-sync", python=("xmltodict",)),
        role=fitted("stock-sync", DEAD_LETTERS, table("stock", "BatchWriteItem")),
        triggers=(Schedule(name="stock-hourly", rate="rate(1 hour)"),),
        environment=(Variable(name="FEED", value="https://stock.warehouse.example/feed.xml"),),
        invocations=2_160,
        alarm=True,
        age_days=1,
        dead_letters=True,
    ),
)

LOYALTY_POINTS = Pair(
    shows="Nobody has used it for a year, its mapping is off, and it still holds every permission it ever had.",
    unsafe=FleetFunction(
        name="loyalty-points-2022",
        does="Adds loyalty points for an order",
        runtime=OLD_PYTHON,
        handler="points.handler",
        package=Package(source="loyalty-points-2022", python=("sortedcontainers",)),
        tags=(Variable(name="sftp-password", secret=SecretKind.TOKEN),),
        role=wide("loyalty-points-2022", "dynamodb:*", "iam:PassRole", "lambda:*", "s3:*"),
        triggers=(Queue(name="loyalty-2022", enabled=False),),
        environment=(Variable(name="TABLE", value="loyalty"),),
        invocations=0,
        retention_days=None,
        tracing=False,
        age_days=1_150,
    ),
    safe=FleetFunction(
        name="loyalty-points",
        does="Adds loyalty points for an order",
        runtime=PYTHON,
        handler="points.handler",
        package=Package(source="loyalty-points", python=("sortedcontainers",)),
        role=fitted("loyalty-points", table("loyalty", "UpdateItem"), queue="loyalty"),
        triggers=(Queue(name="loyalty"),),
        environment=(Variable(name="TABLE", value="loyalty"),),
        invocations=48_000,
        alarm=True,
    ),
)

NOTIFICATIONS_ROLE = Role(
    name="shop-notifications", allows=wide("notifications", "ses:SendEmail", "dynamodb:GetItem").allows
)


def _notification(occasion: str, invocations: int) -> FleetFunction:
    return FleetFunction(
        name=f"notify-{occasion}",
        does=f"Writes to customers about {occasion}",
        runtime=PYTHON,
        handler="notify.handler",
        package=Package(source="notify-customer", python=("Jinja2", "MarkupSafe")),
        role=NOTIFICATIONS_ROLE,
        triggers=(Topic(name=f"{occasion}-news"),),
        environment=(Variable(name="OCCASION", value=occasion), Variable(name="SENDER", value="hello@shop.example")),
        invocations=invocations,
    )


PAIRS = (ORDER_INTAKE, CHECKOUT, GIFT_CARDS, ORDER_EVENTS, STOCK_SYNC, LOYALTY_POINTS)
OTHERS = (_notification("shipping", 51_000), _notification("returns", 3_800), _notification("reviews", 22_000))
