"""Code that functions share in layers, under the state machine: found where it lies, and not kept."""

import gzip

import pytest
from maremma.contract import Output
from maremma.model.facet import Facet, GapReason

from tests.analysis.packages.zips import zip_of
from tests.sandbox.scanning import MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("order-intake", "order-intake-wide")
CANARY = "canary-7d20c3-of-a-layer"
SHELL = f"""import os

def find(name):  # {CANARY}
    os.system("grep " + name + " orders.txt")

def handler(event, context):
    find(event["name"])
"""
LAYERS = {
    "shared": {"python/shared/__init__.py": "", "python/shared/shell.py": SHELL},
    "library": {
        "python/six.py": "",
        "python/six-1.16.0.dist-info/METADATA": "Name: six\nVersion: 1.16.0\n",
        "python/six-1.16.0.dist-info/RECORD": "six.py,,\n",
    },
    "gone": {"python/more.py": ""},
    "hostile": {"python/../../more.py": ""},
}
CALLER = "import json\nfrom shared import shell\n\ndef handler(event, context):\n    shell.find(event['name'])\n"
SAFE = "from shared import shell\n\ndef handler(event, context):\n    shell.find(str(int(event['name'])))\n"
FUNCTIONS = {
    "layered": ("app.handler", CALLER, ("library", "shared")),
    "layered-safely": ("app.handler", SAFE, ("shared",)),
    "started-in-a-layer": ("shared.shell.handler", "", ("shared",)),
    "beside-a-library": ("app.handler", "def handler(event, context):\n    return 1\n", ("library",)),
    "layer-is-gone": ("app.handler", CALLER, ("shared", "gone")),
    "layer-is-hostile": ("app.handler", CALLER, ("shared", "hostile")),
}
"""Handler, source and layers of each."""

CALL = "lambda:GetLayerVersionByArn"


def create(scene, arns, name, handler, source, layers):
    role = scene.member("iam").get_role(RoleName="shop-order-intake")["Role"]["Arn"]
    scene.member("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler=handler,
        Role=role,
        Code={"ZipFile": zip_of({"app.py": source, "name": name})},
        Layers=[arns[each] for each in layers],
    )


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        yield opened


@pytest.fixture(scope="module")
def arns(scene):
    client = scene.member("lambda")
    return {
        name: client.publish_layer_version(LayerName=name, Content={"ZipFile": zip_of(files)})["LayerVersionArn"]
        for name, files in LAYERS.items()
    }


@pytest.fixture(scope="module")
def cold(scene, arns):
    """The totals of a first scan, and its calls."""
    for name, (handler, source, layers) in FUNCTIONS.items():
        create(scene, arns, name, handler, source, layers)
    scene.member("lambda").delete_layer_version(LayerName="gone", VersionNumber=1)
    mark = scene.calls.mark()
    return scene.scan(place=MEMBER_PLACE), scene.calls.counts(mark)


def found(scene, name):
    return [str(each.at) for each in scene.assessment(name).findings if each.rule == "INJ001"]


def unseen(scene, name):
    gaps = scene.assessment(name).coverage.gaps
    return {(each.facet, each.reason) for each in gaps if each.facet in {Facet.LAYERS, Facet.FLOWS, Facet.CODE}}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_shared_is_found_where_it_lies(scene, cold, name):
    expected = [] if name in {"layered-safely", "beside-a-library"} else ["/opt/python/shared/shell.py:4"]
    assert found(scene, name) == expected


@pytest.mark.parametrize(
    ("name", "reason"), [("layer-is-gone", GapReason.GONE), ("layer-is-hostile", GapReason.UNSUPPORTED)]
)
def test_a_layer_that_is_not_seen_is_a_gap_of_layers_and_flows(scene, cold, name, reason):
    assert unseen(scene, name) == {(Facet.LAYERS, reason), (Facet.FLOWS, reason)}
    outcomes = {each.rule: type(each).__name__ for each in scene.assessment(name).outcomes}
    assert outcomes["INJ002"] == "Unknown"


def test_every_other_function_is_seen_in_full_and_none_is_lost(scene, cold):
    totals, _ = cold
    assert (totals.lost, totals.failed_places) == (0, ())
    assert {name: unseen(scene, name) for name in FUNCTIONS if not name.startswith("layer-is")} == {
        name: set() for name in FUNCTIONS if not name.startswith("layer-is")
    }


def test_a_layer_is_read_again_for_new_code_alone(scene, arns, cold):
    _, calls = cold
    # Workers that are cold at once do not know of each other: at most one call for each layer of each function.
    assert len(LAYERS) <= calls[CALL] <= sum(len(layers) for _, _, layers in FUNCTIONS.values())
    mark = scene.calls.mark()
    scene.scan(place=MEMBER_PLACE)
    assert scene.calls.counts(mark)[CALL] == 0, "nothing changed"
    create(scene, arns, "newer", "app.handler", CALLER, ("library", "shared"))
    mark = scene.calls.mark()
    scene.scan("newer")
    assert found(scene, "newer") == ["/opt/python/shared/shell.py:4"]
    assert scene.calls.counts(mark)[CALL] <= 1, "the library's layer is not read, and an address may be known"


def test_no_code_of_a_layer_is_kept(scene, cold):
    bucket = scene.stage.stack.outputs[Output.SCANS_BUCKET]
    s3 = scene.client("s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    bodies = [
        s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read() for page in pages for each in page["Contents"]
    ]
    texts = [gzip.decompress(each) if each[:2] == b"\x1f\x8b" else each for each in bodies]
    assert any(b"python/shared/shell.py" in each for each in texts)
    assert not any(CANARY.encode() in each for each in texts)
    assert CANARY not in str(scene.rows())
