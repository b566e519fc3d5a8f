"""What customers use besides the shop's APIs: a load balancer, GraphQL and a chat."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Package, Pair, Variable
from sandbox.fleet.roles import Role, fitted, table, wide
from sandbox.fleet.runtimes import NODE, PYTHON
from sandbox.fleet.triggers import BalancerRule, GraphQl, RouteAuth, SocketRoute

CUSTOMERS_ROLE = Role(name="shop-customers", allows=wide("customers", "dynamodb:*").allows)
"""One role for two functions, of which one is open to everybody."""

PARCEL_TRACKING = Pair(
    shows="A load balancer that faces the internet passes on what anybody asks, and the answer names customers.",
    unsafe=FleetFunction(
        name="parcel-tracking-open",
        does="Shows where a parcel is",
        runtime=NODE,
        handler="tracking.handler",
        package=Package(source="parcel-tracking-open", node=("ms",)),
        role=CUSTOMERS_ROLE,
        triggers=(BalancerRule(path="/tracking/*", auth=RouteAuth.NONE),),
        environment=(Variable(name="TABLE", value="parcels"),),
        invocations=214_000,
        age_days=560,
    ),
    safe=FleetFunction(
        name="parcel-tracking",
        does="Shows where a parcel is",
        runtime=NODE,
        handler="tracking.handler",
        package=Package(source="parcel-tracking", node=("ms",)),
        role=fitted("parcel-tracking", table("parcels", "GetItem")),
        triggers=(BalancerRule(path="/my/parcels/*", auth=RouteAuth.OIDC),),
        environment=(Variable(name="TABLE", value="parcels"),),
        invocations=198_000,
        concurrency=50,
        alarm=True,
        age_days=45,
    ),
)

WISH_LISTS = Pair(
    shows="The key of a GraphQL API is in every copy of the app, and with it anybody reads anybody's list.",
    unsafe=FleetFunction(
        name="wish-lists-keyed",
        does="Keeps customers' wish lists",
        runtime=PYTHON,
        handler="lists.handler",
        package=Package(source="wish-lists-keyed", python=("attrs",)),
        role=CUSTOMERS_ROLE,
        triggers=(GraphQl(api="wishes-app", auth=RouteAuth.API_KEY),),
        environment=(Variable(name="TABLE", value="wishes"),),
        invocations=88_000,
        retention_days=None,
        age_days=430,
    ),
    safe=FleetFunction(
        name="wish-lists",
        does="Keeps customers' wish lists",
        runtime=PYTHON,
        handler="lists.handler",
        package=Package(source="wish-lists", python=("attrs",)),
        role=fitted("wish-lists", table("wishes", "Query", "PutItem")),
        triggers=(GraphQl(api="wishes", auth=RouteAuth.COGNITO),),
        environment=(Variable(name="TABLE", value="wishes"),),
        invocations=91_000,
        concurrency=20,
        alarm=True,
    ),
)

SUPPORT_CHAT = Pair(
    shows="Anybody may open a socket to the chat, and a message can ask for everybody's history.",
    unsafe=FleetFunction(
        name="support-chat-open",
        does="Passes chat messages to the support team",
        runtime=NODE,
        handler="chat.handler",
        package=Package(source="support-chat-open", node=("debug", "ms")),
        role=wide("support-chat-open", "dynamodb:*", "execute-api:ManageConnections"),
        triggers=(SocketRoute(api="chat-web", route="message", auth=RouteAuth.NONE),),
        environment=(Variable(name="TABLE", value="chats"),),
        invocations=46_000,
        retention_days=None,
        age_days=290,
    ),
    safe=FleetFunction(
        name="support-chat",
        does="Passes chat messages to the support team",
        runtime=NODE,
        handler="chat.handler",
        package=Package(source="support-chat", node=("debug", "ms")),
        role=fitted("support-chat", table("chats", "Query", "PutItem")),
        triggers=(SocketRoute(api="chat", route="message", auth=RouteAuth.IAM),),
        environment=(Variable(name="TABLE", value="chats"),),
        invocations=44_000,
        concurrency=20,
        alarm=True,
    ),
)

PAIRS = (PARCEL_TRACKING, WISH_LISTS, SUPPORT_CHAT)
