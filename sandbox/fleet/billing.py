"""Money: payments, invoices, refunds and the figures for the tax office."""

from __future__ import annotations

from sandbox.fleet.function import Bucket, FleetFunction, Package, Pair, Planted, Variable
from sandbox.fleet.roles import ADMINISTRATION, DEAD_LETTERS, Allow, Role, fitted, objects, secret, table, wide
from sandbox.fleet.runtimes import CUSTOM, JAVA, PYTHON
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import HttpRoute, Invoker, RestRoute, RouteAuth, Topic

_TEMPLATES = ("Jinja2", "MarkupSafe")

INVOICES = Bucket(name="invoices", score=87)

INVOICE_RENDER = Pair(
    shows="An unauthenticated route renders whatever template the caller sends.",
    unsafe=FleetFunction(
        name="invoice-render-open",
        does="Renders an invoice",
        runtime=PYTHON,
        handler="render.handler",
        package=Package(source="invoice-render-open", python=_TEMPLATES),
        role=wide("invoice-render-open", "s3:*", "dynamodb:*"),
        triggers=(RestRoute(api="shop", method="POST", path="/v1/invoices", auth=RouteAuth.NONE),),
        stores=(INVOICES,),
        environment=(Variable(name="BUCKET", value="shop-invoices-{account}"),),
        invocations=7_700,
        retention_days=None,
        age_days=640,
    ),
    safe=FleetFunction(
        name="invoice-render",
        does="Renders an invoice",
        runtime=PYTHON,
        handler="render.handler",
        package=Package(source="invoice-render", python=_TEMPLATES),
        role=fitted("invoice-render", objects("invoices", "PutObject"), table("orders", "GetItem")),
        triggers=(RestRoute(api="shop", method="POST", path="/v2/invoices", auth=RouteAuth.COGNITO),),
        stores=(INVOICES,),
        environment=(Variable(name="BUCKET", value="shop-invoices-{account}"), Variable(name="TABLE", value="orders")),
        invocations=7_500,
        alarm=True,
        concurrency=10,
        age_days=60,
    ),
)

PAYMENTS = Pair(
    shows="The payment provider's key lies readable in the environment, and the role opens every other secret.",
    unsafe=FleetFunction(
        name="payments-capture-env",
        does="Captures authorized payments",
        runtime=PYTHON,
        handler="capture.handler",
        package=Package(source="payments-capture-env", python=("requests", "urllib3", "idna", "certifi")),
        role=wide("payments-capture-env", "secretsmanager:*", "kms:*", "dynamodb:*"),
        triggers=(Topic(name="payments-authorized", from_anywhere=True),),
        environment=(
            Variable(name="PAYMENT_API_KEY", secret=SecretKind.PAYMENT_KEY),
            Variable(name="DATABASE_URL", secret=SecretKind.DATABASE_URL),
        ),
        invocations=39_000,
        age_days=450,
    ),
    safe=FleetFunction(
        name="payments-capture",
        does="Captures authorized payments",
        runtime=PYTHON,
        handler="capture.handler",
        package=Package(source="payments-capture", python=("requests", "urllib3", "idna", "certifi")),
        role=fitted("payments-capture", DEAD_LETTERS, secret("payment-provider"), table("payments", "UpdateItem")),
        triggers=(Topic(name="payments-approved"),),
        environment=(
            Variable(
                name="PAYMENT_SECRET",
                value="arn:aws:secretsmanager:{region}:{account}:secret:shop/payment-provider-a1B2c3",
            ),
        ),
        invocations=38_000,
        alarm=True,
        signed=True,
        dead_letters=True,
    ),
)

REFUNDS = Pair(
    shows="Money leaves without a trace: no log group and no permission to write one.",
    unsafe=FleetFunction(
        name="refunds-silent",
        does="Approves small refunds",
        runtime=PYTHON,
        handler="refunds.handler",
        package=Package(
            source="refunds-silent",
            python=("attrs",),
            planted=(
                Planted(
                    path="bank.py",
                    text="import os\n\nPIN = os.environ.get('BANK_PASSWORD', '{secret}')\n",
                    secret=SecretKind.TOKEN,
                ),
            ),
        ),
        role=wide("refunds-silent", "dynamodb:*", "ses:*", logs=False),
        triggers=(Topic(name="refund-requests"),),
        environment=(Variable(name="LIMIT_CENTS", value="5000"),),
        invocations=1_450,
        log_group=False,
        tracing=False,
        age_days=260,
    ),
    safe=FleetFunction(
        name="refunds",
        does="Approves small refunds",
        runtime=PYTHON,
        handler="refunds.handler",
        package=Package(source="refunds", python=("attrs",)),
        role=fitted("refunds", DEAD_LETTERS, table("refunds", "PutItem")),
        triggers=(Topic(name="refund-cases"),),
        environment=(Variable(name="LIMIT_CENTS", value="5000"),),
        invocations=1_500,
        alarm=True,
        signed=True,
        retention_days=365,
        dead_letters=True,
    ),
)

REPORTS = Pair(
    shows="A Java route that anybody can call starts a program named by the caller.",
    unsafe=FleetFunction(
        name="report-builder-open",
        does="Builds sales reports",
        runtime=JAVA,
        handler="shop.reports.ReportBuilderOpen::handle",
        package=Package(
            source="report-builder-open",
            jars=("java-money",),
            planted=(Planted(path=".env", text="STAGE=prod\nLEDGER_TOKEN={secret}\n", secret=SecretKind.TOKEN),),
        ),
        role=Role(name="shop-report-builder-open", attached=(ADMINISTRATION,)),
        triggers=(HttpRoute(api="mobile", method="POST", path="/v1/reports", auth=RouteAuth.NONE),),
        environment=(Variable(name="CURRENCY", value="EUR"),),
        invocations=5_100,
        retention_days=None,
        memory_mb=1024,
        age_days=330,
    ),
    safe=FleetFunction(
        name="report-builder",
        does="Builds sales reports",
        runtime=JAVA,
        handler="shop.reports.ReportBuilder::handle",
        package=Package(source="report-builder", jars=("java-money",)),
        role=fitted("report-builder", table("orders", "Query")),
        triggers=(HttpRoute(api="mobile", method="POST", path="/v2/reports", auth=RouteAuth.JWT),),
        environment=(Variable(name="CURRENCY", value="EUR"),),
        invocations=4_900,
        alarm=True,
        concurrency=5,
        memory_mb=1024,
    ),
)

TAX_RULES = FleetFunction(
    name="tax-rules",
    does="Looks up tax rates, as a shell script on a custom runtime",
    runtime=CUSTOM,
    handler="rates.lookup",
    package=Package(source="tax-rules"),
    role=fitted(
        "tax-rules",
        Allow(
            sid="Rates",
            actions=("ssm:GetParameter",),
            resources=("arn:aws:ssm:{region}:{account}:parameter/shop/rates",),
        ),
    ),
    triggers=(Invoker(organization="o-exampleorg1"),),
    invocations=900,
)

PAIRS = (INVOICE_RENDER, PAYMENTS, REFUNDS, REPORTS)
OTHERS = (TAX_RULES,)
