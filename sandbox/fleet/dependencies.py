"""What functions carry along that others wrote: old, malicious, mistyped, unpinned."""

from __future__ import annotations

from sandbox.fleet.function import FleetFunction, Package, Pair, Stub
from sandbox.fleet.roles import fitted
from sandbox.fleet.runtimes import NODE, PYTHON
from sandbox.fleet.triggers import Queue

_YAML = "class FullLoader: ...\n\n\ndef full_load(text): ...\n\n\ndef safe_load(text): ...\n"
_HTTP = "def get(url, **options): ...\n"
_WRITER = "module.exports = (text) => ({ text: () => text });\n"
_LOGGER = "module.exports = (name) => (...words) => console.log(name, ...words);\n"


def _jquery(version: str) -> Stub:
    return Stub(name="jquery", version=version, module="jquery", text=_WRITER, node=True)


def _debug(version: str) -> Stub:
    return Stub(name="debug", version=version, module="index", text=_LOGGER, node=True)


def _pair(
    shows: str,
    does: str,
    names: tuple[str, str],
    packages: tuple[Package, Package],
    *,
    layers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> Pair:
    """Two functions that differ in their packages alone."""
    unsafe, safe = (
        FleetFunction(
            name=name,
            does=does,
            runtime=PYTHON if package.files[0][0].endswith(".py") else NODE,
            handler="main.handler",
            package=package,
            layers=held,
            role=fitted(name, queue=name),
            triggers=(Queue(name=name),),
            invocations=2_400,
            alarm=True,
        )
        for name, package, held in zip(names, packages, layers, strict=True)
    )
    return Pair(shows=shows, unsafe=unsafe, safe=safe)


_RECEIPT = (
    "main.js",
    'const $ = require("jquery");\n\nexports.handler = async (event) => event.Records.map(() => $("Paid").text());\n',
)
RECEIPT_TEXTS = _pair(
    "A library that attackers are known to exploit writes the receipts.",
    "Writes the texts of receipts",
    ("receipt-texts-2019", "receipt-texts"),
    (Package(files=(_RECEIPT,), stubs=(_jquery("3.4.1"),)), Package(files=(_RECEIPT,), stubs=(_jquery("3.7.1"),))),
)


def _rules(load: str, version: str) -> Package:
    code = (
        "import yaml\n\n\ndef handler(event, context):\n"
        f'    return [yaml.{load}(record["body"]) for record in event["Records"]]\n'
    )
    stub = Stub(name="PyYAML", version=version, module="yaml", text=_YAML)
    return Package(files=(("main.py", code),), stubs=(stub,))


STOCK_RULES = _pair(
    "Messages reach the very function of an old YAML that builds any object of them.",
    "Reads the rules of the warehouse",
    ("stock-rules-2020", "stock-rules"),
    (_rules("full_load", "5.3.1"), _rules("safe_load", "6.0.2")),
)

_SLOTS = ("main.py", 'def handler(event, context):\n    return len(event["Records"]) // 4 + 1\n')
DELIVERY_SLOTS = _pair(
    "An old HTTP library lies in the package, and nothing loads it any more.",
    "Counts the slots that deliveries need",
    ("delivery-slots-packed", "delivery-slots"),
    (
        Package(files=(_SLOTS,), stubs=(Stub(name="requests", version="2.19.1", module="requests", text=_HTTP),)),
        Package(files=(_SLOTS,)),
    ),
)

_SLIPS = (
    "main.js",
    'const log = require("debug")("slips");\n\n'
    "exports.handler = async (event) => {\n  log(event.Records.length);\n  return event.Records.length;\n};\n",
)
PACKING_SLIPS = _pair(
    "The logger is the version that somebody published with a stolen account.",
    "Counts packing slips",
    ("packing-slips-hijacked", "packing-slips"),
    (Package(files=(_SLIPS,), stubs=(_debug("4.4.2"),)), Package(files=(_SLIPS,), stubs=(_debug("4.4.3"),))),
)


def _rates(name: str, version: str) -> Package:
    code = (
        f"import {name}\n\n\ndef handler(event, context):\n"
        f'    return {name}.get("https://rates.shop.example/today", timeout=5)\n'
    )
    return Package(files=(("main.py", code),), stubs=(Stub(name=name, version=version, module=name, text=_HTTP),))


EXCHANGE_RATES = _pair(
    "Somebody has mistyped the name of a library, and somebody else has published one of that name.",
    "Fetches the exchange rates",
    ("exchange-rates-mistyped", "exchange-rates"),
    (_rates("reqeusts", "2.0.1"), _rates("requests", "2.32.4")),
)

_SIZES = 'SIZES = {"S": 36, "M": 38, "L": 40}\n\n\ndef handler(event, context):\n    return SIZES\n'
SIZE_GUIDE = _pair(
    "It loads the SDK of its runtime, which AWS changes when it likes, and needs it for nothing.",
    "Knows which size fits",
    ("size-guide-unpinned", "size-guide"),
    (Package(files=(("main.py", f"import boto3\n\n{_SIZES}"),)), Package(files=(("main.py", _SIZES),))),
)

_LABELS = ("main.py", 'def handler(event, context):\n    return ["fragile" for _ in event["Records"]]\n')
SHELF_LABELS = _pair(
    "Its layer has had a newer version for more than half a year.",
    "Writes the labels of shelves",
    ("shelf-labels-lagging", "shelf-labels"),
    (Package(files=(_LABELS,)), Package(files=(_LABELS,))),
    layers=(("python-labels before",), ("python-labels",)),
)

PAIRS = (RECEIPT_TEXTS, STOCK_RULES, DELIVERY_SLOTS, PACKING_SLIPS, EXCHANGE_RATES, SIZE_GUIDE, SHELF_LABELS)
