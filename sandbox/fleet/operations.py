"""Pictures, imports, deployments, and what was never switched off."""

from __future__ import annotations

from dataclasses import replace

from sandbox.fleet.function import FleetFunction, Image, Package, Pair, Variable
from sandbox.fleet.roles import ADMINISTRATION, DEAD_LETTERS, Allow, Role, fitted, objects, wide
from sandbox.fleet.runtimes import OLD_NODE, OLD_PYTHON, OLD_RUBY, PYTHON
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import Invoker, Schedule, Upload

THUMBNAILS = Pair(
    shows="Any bucket of any account may invoke it, and the object's key reaches a shell.",
    unsafe=FleetFunction(
        name="thumbnails-legacy",
        does="Makes thumbnails of product pictures",
        runtime=PYTHON,
        handler="thumbs.handler",
        package=Package(source="thumbnails-legacy", python=("click",)),
        role=wide("thumbnails-legacy", "s3:*"),
        triggers=(Upload(bucket="pictures", prefix="legacy/", from_anywhere=True),),
        environment=(Variable(name="SIZE", value="320x320"),),
        invocations=12_000,
        retention_days=None,
        age_days=800,
    ),
    safe=FleetFunction(
        name="thumbnails",
        does="Makes thumbnails of product pictures",
        runtime=PYTHON,
        handler="thumbs.handler",
        package=Package(source="thumbnails", python=("click",)),
        role=fitted(
            "thumbnails",
            DEAD_LETTERS,
            objects("pictures", "GetObject", prefix="originals/"),
            objects("thumbnails", "PutObject"),
        ),
        triggers=(Upload(bucket="pictures", prefix="originals/"),),
        environment=(
            Variable(name="SIZE", value="320x320"),
            Variable(name="TARGET", value="shop-thumbnails-{account}"),
        ),
        invocations=11_500,
        alarm=True,
        dead_letters=True,
    ),
)

CATALOGUE_IMPORT = Pair(
    shows="It writes into the bucket that triggers it, so one upload can invoke it for ever.",
    unsafe=FleetFunction(
        name="catalogue-import-loop",
        does="Imports suppliers' catalogues",
        runtime=PYTHON,
        handler="imports.handler",
        package=Package(source="catalogue-import-loop", python=("PyYAML",)),
        role=Role(
            name="shop-catalogue-import-loop",
            allows=(
                *wide("catalogue-import-loop", "dynamodb:*").allows,
                objects("catalogues-raw", "GetObject", "PutObject"),
            ),
        ),
        triggers=(Upload(bucket="catalogues-raw", prefix=""),),
        invocations=3_300,
        age_days=210,
    ),
    safe=FleetFunction(
        name="catalogue-import",
        does="Imports suppliers' catalogues",
        runtime=PYTHON,
        handler="imports.handler",
        package=Package(source="catalogue-import", python=("PyYAML",)),
        role=fitted(
            "catalogue-import",
            DEAD_LETTERS,
            objects("catalogues", "GetObject", prefix="incoming/"),
            objects("catalogues-clean", "PutObject"),
        ),
        triggers=(Upload(bucket="catalogues", prefix="incoming/"),),
        environment=(Variable(name="TARGET", value="shop-catalogues-clean-{account}"),),
        invocations=3_200,
        alarm=True,
        dead_letters=True,
    ),
)

DEPLOY_HELPER = Pair(
    shows="A foreign account may invoke it and assume its role, which can make itself administrator.",
    unsafe=FleetFunction(
        name="deploy-helper-agency",
        does="Publishes new versions of the shop's functions",
        runtime=PYTHON,
        handler="publish.handler",
        package=Package(source="deploy-helper-agency", python=("packaging",)),
        role=replace(
            wide("deploy-helper-agency", "iam:PassRole", "iam:AttachRolePolicy", "lambda:*", "s3:*"),
            lets_in=("444455556666",),
        ),
        triggers=(Invoker(account="444455556666"),),
        environment=(Variable(name="CHAT_TOKEN", secret=SecretKind.CHAT_TOKEN),),
        invocations=420,
        retention_days=None,
        age_days=370,
    ),
    safe=FleetFunction(
        name="deploy-helper",
        does="Publishes new versions of the shop's functions",
        runtime=PYTHON,
        handler="publish.handler",
        package=Package(source="deploy-helper", python=("packaging",)),
        role=fitted(
            "deploy-helper",
            DEAD_LETTERS,
            Allow(
                sid="Aliases",
                actions=("lambda:UpdateAlias", "lambda:PublishVersion"),
                resources=("arn:aws:lambda:{region}:{account}:function:product-search",),
            ),
        ),
        triggers=(Schedule(name="publish-nightly", rate="rate(1 day)"),),
        invocations=90,
        alarm=True,
        dead_letters=True,
    ),
)

NIGHTLY_CLEANUP = FleetFunction(
    name="nightly-cleanup",
    does="Removes expired baskets",
    runtime=PYTHON,
    handler="cleanup.handler",
    package=Package(source="nightly-cleanup"),
    layers=("python-foundations",),
    role=fitted(
        "nightly-cleanup",
        DEAD_LETTERS,
        Allow(
            sid="Baskets",
            actions=("dynamodb:Scan", "dynamodb:BatchWriteItem"),
            resources=("arn:aws:dynamodb:{region}:{account}:table/baskets",),
        ),
    ),
    triggers=(Schedule(name="cleanup-nightly", rate="rate(1 day)"),),
    environment=(Variable(name="TABLE", value="baskets"), Variable(name="KEEP_DAYS", value="14")),
    invocations=90,
    timeout=120,
    dead_letters=True,
)

RECOMMENDATIONS = FleetFunction(
    name="recommendations",
    does="Ranks products for a customer, as a container image with an old Python in it",
    image=Image(
        repository="shop/recommendations",
        tag="4.2",
        environment=(("LANG", "C.UTF-8"), ("PYTHON_VERSION", "3.9.19"), ("PYTHON_PIP_VERSION", "23.0.1")),
        entry_point=("/usr/local/bin/python", "-m", "awslambdaric"),
        handler="rank.handler",
    ),
    role=fitted("recommendations", DEAD_LETTERS, objects("models", "GetObject")),
    triggers=(Schedule(name="recommendations-refresh", rate="rate(6 hours)"),),
    invocations=360,
    memory_mb=3008,
    timeout=300,
    dead_letters=True,
)

BLACK_FRIDAY = FleetFunction(
    name="black-friday-2022",
    does="Counted down to a sale that is long over",
    runtime=OLD_NODE,
    handler="countdown.handler",
    package=Package(source="black-friday-2022", node=("ms",)),
    role=fitted("black-friday-2022"),
    log_group=False,
    tracing=False,
    age_days=1_490,
)

MIGRATION = FleetFunction(
    name="migration-2021",
    does="Moved customers from the old shop, once",
    runtime=OLD_PYTHON,
    handler="migrate.handler",
    package=Package(source="migration-2021", python=("tomlkit",)),
    role=Role(name="shop-migration", attached=(ADMINISTRATION,)),
    environment=(Variable(name="OLD_DATABASE", secret=SecretKind.DATABASE_URL),),
    retention_days=None,
    tracing=False,
    age_days=1_900,
)

WAREHOUSE_LABELS = FleetFunction(
    name="warehouse-labels",
    does="Prints shelf labels, in a language that few scanners read",
    runtime=OLD_RUBY,
    handler="labels.handler",
    package=Package(source="warehouse-labels"),
    role=fitted("warehouse-labels", objects("labels", "PutObject")),
    triggers=(Schedule(name="labels-daily", rate="rate(1 day)"),),
    environment=(Variable(name="BUCKET", value="shop-labels-{account}"),),
    invocations=90,
)

PAIRS = (THUMBNAILS, CATALOGUE_IMPORT, DEPLOY_HELPER)
OTHERS = (NIGHTLY_CLEANUP, RECOMMENDATIONS, BLACK_FRIDAY, MIGRATION, WAREHOUSE_LABELS)
