"""What comes in from suppliers and from the warehouse: files, and what sensors weigh."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Outcomes, Package, Pair, Variable
from sandbox.fleet.roles import DEAD_LETTER_QUEUE, DEAD_LETTERS, Allow, Role, fitted, objects, table, wide
from sandbox.fleet.runtimes import PYTHON
from sandbox.fleet.triggers import Device, FormerUpload, Upload

_AGENCY = "444455556666"

SUPPLIER_PHOTOS = Pair(
    shows="Anybody may put files into the bucket whose archives are unpacked and whose names reach a shell.",
    unsafe=FleetFunction(
        name="supplier-photos-open",
        does="Files the photos of suppliers",
        runtime=PYTHON,
        handler="photos.handler",
        package=Package(source="supplier-photos-open", python=("click",)),
        role=wide("supplier-photos-open", "s3:*"),
        triggers=(Upload(bucket="supplier-drop", open_to_all=True),),
        environment=(Variable(name="TARGET", value="shop-photos-{account}"),),
        invocations=5_200,
        retention_days=None,
        age_days=620,
    ),
    safe=FleetFunction(
        name="supplier-photos",
        does="Files the photos of suppliers",
        runtime=PYTHON,
        handler="photos.handler",
        package=Package(source="supplier-photos", python=("click",)),
        role=fitted(
            "supplier-photos", DEAD_LETTERS, objects("supplier-files", "GetObject"), objects("photos", "PutObject")
        ),
        triggers=(Upload(bucket="supplier-files", prefix="photos/"),),
        environment=(Variable(name="TARGET", value="shop-photos-{account}"),),
        invocations=5_000,
        dead_letters=True,
        alarm=True,
    ),
)

PRICE_LISTS = Pair(
    shows="The bucket was deleted and its permission stayed: whoever takes the name sends prices, and YAML is code.",
    unsafe=FleetFunction(
        name="price-lists-moved",
        does="Takes over suppliers' prices",
        runtime=PYTHON,
        handler="prices.handler",
        package=Package(source="price-lists-moved", python=("PyYAML",)),
        role=wide("price-lists-moved", "dynamodb:*", "s3:GetObject"),
        triggers=(
            Upload(bucket="supplier-files", prefix="prices/old/"),
            FormerUpload(bucket="price-drop", pinned=False),
        ),
        environment=(Variable(name="TABLE", value="prices"),),
        invocations=940,
        age_days=710,
    ),
    safe=FleetFunction(
        name="price-lists",
        does="Takes over suppliers' prices",
        runtime=PYTHON,
        handler="prices.handler",
        package=Package(source="price-lists", python=("PyYAML",)),
        role=fitted(
            "price-lists",
            DEAD_LETTERS,
            objects("supplier-files", "GetObject", prefix="prices/new/"),
            table("prices", "BatchWriteItem"),
        ),
        triggers=(
            Upload(bucket="supplier-files", prefix="prices/new/"),
            FormerUpload(bucket="price-intake", pinned=True),
        ),
        environment=(Variable(name="TABLE", value="prices"), Variable(name="ACCOUNT", value="{account}")),
        invocations=960,
        dead_letters=True,
        alarm=True,
    ),
)

SHELF_SENSORS = Pair(
    shows="What fails goes to the queue of an agency, and what succeeds lies in an unencrypted topic.",
    unsafe=FleetFunction(
        name="shelf-sensors-agency",
        does="Turns what shelves weigh into stock",
        runtime=PYTHON,
        handler="sensors.handler",
        package=Package(source="shelf-sensors-agency", python=("python-dateutil", "six")),
        role=Role(
            name="shop-shelf-sensors-agency",
            allows=(
                *wide("shelf-sensors-agency", "dynamodb:*", "sns:Publish").allows,
                Allow(
                    sid="Agency",
                    actions=("sqs:SendMessage",),
                    resources=("arn:aws:sqs:{region}:" + _AGENCY + ":shop-failures",),
                ),
            ),
        ),
        triggers=(Device(rule="shelves_agency", topic="shop/shelves/+/weight"),),
        environment=(Variable(name="TABLE", value="shelves"),),
        outcomes=Outcomes(
            on_failure="arn:aws:sqs:{region}:" + _AGENCY + ":shop-failures",
            on_success="arn:aws:sns:{region}:{account}:shelf-readings",
        ),
        invocations=120_000,
        retention_days=None,
        age_days=340,
    ),
    safe=FleetFunction(
        name="shelf-sensors",
        does="Turns what shelves weigh into stock",
        runtime=PYTHON,
        handler="sensors.handler",
        package=Package(source="shelf-sensors", python=("python-dateutil", "six")),
        role=fitted("shelf-sensors", DEAD_LETTERS, table("shelves", "UpdateItem")),
        triggers=(Device(rule="shelves", topic="shop/shelves/+/scale"),),
        environment=(Variable(name="TABLE", value="shelves"),),
        outcomes=Outcomes(on_failure="arn:aws:sqs:{region}:{account}:" + DEAD_LETTER_QUEUE),
        invocations=118_000,
        alarm=True,
        signed=True,
    ),
)

PAIRS = (SUPPLIER_PHOTOS, PRICE_LISTS, SHELF_SENSORS)
