"""What customers and partners call from the internet."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Package, Pair, Planted, Table, Variable
from sandbox.fleet.roles import ADMINISTRATION, Role, fitted, objects, table, wide
from sandbox.fleet.runtimes import NODE, PYTHON
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import Authorizer, HttpRoute, RestRoute, RouteAuth, Url

_HTTP_CLIENT = ("requests", "urllib3", "idna", "certifi", "charset-normalizer")

PARTNER_WEBHOOK = Pair(
    shows="A public URL hands partner input to a shell, under a role that may do everything.",
    unsafe=FleetFunction(
        name="partner-webhook",
        does="Unpacks the price lists that partners announce",
        runtime=PYTHON,
        handler="app.handler",
        package=Package(
            source="partner-webhook",
            python=_HTTP_CLIENT,
            planted=(
                Planted(path="certs/partner.key", text="{secret}\n", secret=SecretKind.PRIVATE_KEY),
                Planted(path="partner.py", text="API_KEY = '{secret}'\n", secret=SecretKind.PAYMENT_KEY),
            ),
        ),
        role=Role(name="shop-partner-webhook", attached=(ADMINISTRATION,)),
        triggers=(Url(public=True, origins=("*",)),),
        environment=(Variable(name="PRICE_BUCKET", value="shop-prices-{account}"),),
        invocations=18_400,
        retention_days=None,
        tracing=False,
        age_days=480,
    ),
    safe=FleetFunction(
        name="partner-webhook-signed",
        does="Unpacks the price lists that partners announce",
        runtime=PYTHON,
        handler="app.handler",
        package=Package(source="partner-webhook-signed", python=_HTTP_CLIENT),
        role=fitted("partner-webhook-signed", objects("prices", "PutObject", prefix="incoming/")),
        triggers=(Url(public=False),),
        environment=(Variable(name="PRICE_BUCKET", value="shop-prices-{account}"),),
        invocations=17_900,
        alarm=True,
        concurrency=20,
    ),
)

PRODUCT_SEARCH = Pair(
    shows="A route without authorizer evaluates a customer's filter as code.",
    unsafe=FleetFunction(
        name="product-search-open",
        does="Finds products for the mobile app",
        runtime=NODE,
        handler="index.handler",
        package=Package(source="product-search-open", node=("semver", "minimatch")),
        layers=("node-runtime",),
        role=wide("product-search-open", "dynamodb:*", "s3:GetObject"),
        triggers=(HttpRoute(api="mobile", method="GET", path="/v1/products", auth=RouteAuth.NONE),),
        environment=(Variable(name="TABLE", value="products"),),
        invocations=902_000,
        age_days=610,
    ),
    safe=FleetFunction(
        name="product-search",
        does="Finds products for the mobile app",
        runtime=NODE,
        handler="index.handler",
        package=Package(source="product-search", node=("semver", "minimatch")),
        layers=("node-runtime",),
        role=fitted("product-search", table("products", "Query", index="by-category")),
        triggers=(HttpRoute(api="mobile", method="GET", path="/v2/products", auth=RouteAuth.JWT),),
        environment=(Variable(name="TABLE", value="products"),),
        invocations=871_000,
        alarm=True,
        concurrency=50,
        age_days=20,
    ),
)

SESSIONS = Pair(
    shows="An API key alone guards a route: a key identifies, it does not authenticate.",
    unsafe=FleetFunction(
        name="session-api-keyed",
        does="Reads and extends shopping sessions",
        runtime=NODE,
        handler="index.handler",
        package=Package(source="session-api-keyed", node=("lru-cache", "ms")),
        role=wide("session-api-keyed", "dynamodb:*"),
        triggers=(RestRoute(api="shop", method="GET", path="/v1/sessions", auth=RouteAuth.API_KEY),),
        environment=(Variable(name="TABLE", value="sessions"),),
        invocations=310_000,
        age_days=400,
    ),
    safe=FleetFunction(
        name="session-api",
        does="Reads and extends shopping sessions",
        runtime=NODE,
        handler="index.handler",
        package=Package(source="session-api", node=("lru-cache", "ms")),
        role=fitted("session-api", table("sessions", "GetItem", "UpdateItem")),
        triggers=(RestRoute(api="shop", method="GET", path="/v2/sessions", auth=RouteAuth.LAMBDA),),
        environment=(Variable(name="TABLE", value="sessions"),),
        invocations=305_000,
        alarm=True,
        signed=True,
        concurrency=50,
    ),
)

CUSTOMERS = Table(name="customers", tags=(("data-classification", "confidential"), ("team", "shop")))

CUSTOMER_EXPORT = Pair(
    shows="Anybody on the internet can ask for a customer's record, and the role reads all of them.",
    unsafe=FleetFunction(
        name="customer-export-open",
        does="Exports a customer's own data on request",
        runtime=NODE,
        handler="export.handler",
        package=Package(source="customer-export-open", node=("tar",)),
        role=wide("customer-export-open", "dynamodb:*", "cognito-idp:*", "s3:*"),
        triggers=(Url(public=True),),
        stores=(CUSTOMERS,),
        environment=(Variable(name="TABLE", value="customers"),),
        invocations=240,
        retention_days=None,
        age_days=300,
    ),
    safe=FleetFunction(
        name="customer-export",
        does="Exports a customer's own data on request",
        runtime=NODE,
        handler="export.handler",
        package=Package(source="customer-export", node=("tar",)),
        role=fitted(
            "customer-export", table("customers", "GetItem"), objects("exports", "PutObject", prefix="customers/")
        ),
        triggers=(Url(public=False),),
        stores=(CUSTOMERS,),
        environment=(
            Variable(name="TABLE", value="customers"),
            Variable(name="BUCKET", value="shop-exports-{account}"),
        ),
        invocations=260,
        alarm=True,
        signed=True,
        concurrency=5,
    ),
)

AUTHORIZER = FleetFunction(
    name="shop-authorizer",
    does="Checks the tokens of the shop's REST API",
    runtime=NODE,
    handler="authorizer.handler",
    package=Package(source="shop-authorizer", node=("lru-cache",)),
    role=fitted("shop-authorizer"),
    triggers=(Authorizer(api="shop"),),
    environment=(Variable(name="ISSUER", value="https://login.shop.example"),),
    invocations=300_000,
    age_days=90,
)

PAIRS = (PARTNER_WEBHOOK, PRODUCT_SEARCH, SESSIONS, CUSTOMER_EXPORT)
OTHERS = (AUTHORIZER,)
