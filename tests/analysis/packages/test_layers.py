"""Code in layers: whose it is, and the data flows that go through it (layers.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.model.code.facts import CodeFacts
from maremma.model.facet import Facet, GapReason

from tests.analysis.packages.zips import Raw, raw_zip, zeros, zip_of

CASES = tomllib.loads(Path(__file__).with_name("layers.toml").read_text("utf-8"))["case"]
SHARED = "def run(text):\n    eval(text)\n"
CALLS_SHARED = "import shared\n\ndef handler(event, context):\n    shared.run(event['name'])\n"


def layered(folder: Path, layers: list[bytes]) -> tuple[list[LayerFacts], dict[str, LayerContent]]:
    facts, contents = [], {}
    for number, layer in enumerate(layers):
        path = folder / f"layer-{number}.zip"
        path.write_bytes(layer)
        contents[f"arn:{number}"] = LayerContent(path)
        facts.append(analyze_layer(LayerContent(path), arn=f"arn:{number}"))
    return facts, contents


def package_in(folder: Path, files: dict[str, Any]) -> Path:
    path = folder / "package.zip"
    path.write_bytes(zip_of(files))
    return path


def unfollowed(facts: CodeFacts) -> list[tuple[GapReason, str]]:
    gaps = [gap for gap in facts.gaps if gap.facet is Facet.FLOWS]
    assert all(gap.partial for gap in gaps)
    return [(gap.reason, gap.says) for gap in gaps]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_flows_go_through_layers(case: dict[str, Any], tmp_path: Path) -> None:
    layers, contents = layered(tmp_path, [zip_of(each) for each in case["layers"]])
    if "own" in case:
        assert [path for each in layers for path in each.own] == case["own"]
    runs = [
        analyze_package(
            package_in(tmp_path, case["package"]),
            code_sha256="abc=",
            runtime=case.get("runtime", "python3.13"),
            handler=case.get("handler", "app.handler"),
            layers=layers,
            contents={} if case.get("missing") else contents,
        )
        for _ in range(2)
    ]
    facts = runs[0]
    found = [f"{flow.sink} {'.'.join(flow.field)} {flow.at}" for flow in facts.flows]
    assert found == case["flows"]
    told = unfollowed(facts)
    assert len(told) == len(case.get("gaps", []))
    assert all(part in says for part, (_, says) in zip(case.get("gaps", []), told, strict=True))
    assert runs[0] == runs[1]


HOSTILE: dict[str, tuple[bytes, GapReason]] = {
    "no archive": (b"no zip", GapReason.UNREADABLE),
    "a path out of the layer": (zip_of({"../python/shared.py": SHARED}), GapReason.UNSUPPORTED),
    "a bomb": (raw_zip(Raw(name=b"python/shared.py", contents=SHARED.encode()), zeros("x", 300)), GapReason.TOO_LARGE),
}


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_layer_that_is_refused_is_a_gap_and_the_package_is_followed(
    content: bytes, reason: GapReason, tmp_path: Path
) -> None:
    layers, contents = layered(tmp_path, [zip_of({"python/shared.py": SHARED})])
    contents["arn:0"].path.write_bytes(content)
    source = f"{CALLS_SHARED}    eval(event['name'])\n"
    facts = analyze_package(
        package_in(tmp_path, {"app.py": source}),
        code_sha256="abc=",
        runtime="python3.13",
        handler="app.handler",
        layers=layers,
        contents=contents,
    )
    assert [str(flow.at) for flow in facts.flows] == ["app.py:5"]
    [(why, says)] = unfollowed(facts)
    assert why is reason
    assert "no data flow was followed into layer arn:0" in says


def test_package_and_layers_have_one_limit_together(tmp_path: Path) -> None:
    filling = b"".join(bytes([number % 251]) * 7 for number in range(1000))
    names = ("shared", "other")
    layers, contents = layered(tmp_path, [zip_of({f"python/{each}.py": SHARED, "filling": filling}) for each in names])
    facts = analyze_package(
        package_in(tmp_path, {"app.py": CALLS_SHARED, "filling": filling}),
        code_sha256="abc=",
        runtime="python3.13",
        handler="app.handler",
        layers=layers,
        contents=contents,
        limits=replace(LAMBDA_LIMITS, unpacked=2 * len(filling) + 1000),
    )
    assert [str(flow.at) for flow in facts.flows] == ["/opt/python/shared.py:2"], "the first layer still fits"
    assert [why for why, _ in unfollowed(facts)] == [GapReason.TOO_LARGE]


def test_links_in_a_layer_are_not_followed_and_damaged_files_are_no_source(tmp_path: Path) -> None:
    damaged = Raw(name=b"python/shared.py", contents=SHARED.encode(), crc=7)
    link = Raw(name=b"python/linked.py", contents=b"/etc/passwd", mode=0o120777)
    layers, contents = layered(tmp_path, [raw_zip(damaged, link)])
    assert layers[0].own == ("python/shared.py",)
    facts = analyze_package(
        package_in(tmp_path, {"app.py": CALLS_SHARED}),
        code_sha256="abc=",
        runtime="python3.13",
        handler="app.handler",
        layers=layers,
        contents=contents,
    )
    assert facts.flows == ()
    assert facts.flow_coverage is not None


def test_a_folder_is_a_layer_whose_files_may_be_packed_below_another(tmp_path: Path) -> None:
    folder = tmp_path / "layer"
    folder.mkdir()
    (folder / "shared.py").write_text(SHARED)
    content = LayerContent(folder, "python/")
    layer = analyze_layer(content, arn="arn:0")
    assert (layer.own, layer.files) == (("python/shared.py",), ("python/shared.py",))
    facts = analyze_package(
        package_in(tmp_path, {"app.py": CALLS_SHARED}),
        code_sha256="abc=",
        runtime="python3.13",
        handler="app.handler",
        layers=[layer],
        contents={"arn:0": content},
    )
    assert [str(flow.at) for flow in facts.flows] == ["/opt/python/shared.py:2"]
