"""Code that Maremma ships, in the layer of a function: known by its digest, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import maremma
import pytest
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.model.facet import Facet

from tests.analysis.packages.zips import zip_of

PLACE = "maremma/analysis/code/engine_version.py"
OURS = Path(maremma.__file__).parents[1].joinpath(PLACE).read_bytes()
OTHER = Path(maremma.__file__).parent.joinpath("errors.py").read_bytes()
NEWLINE = b"\n"
RUNS = b"\ndef run(text):\n    eval(text)\n"
HANDLER = (
    "from maremma.analysis.code import engine_version\n\ndef handler(event, context):\n    engine_version.run(event)\n"
)

CASES: dict[str, tuple[str, bytes, int, list[str]]] = {
    "as it is shipped": (f"python/{PLACE}", OURS, 1, []),
    "with another byte": (f"python/{PLACE}", OURS + b"\n", 0, []),
    "with code of somebody else": (
        f"python/{PLACE}",
        OURS + RUNS,
        0,
        [f"/opt/python/{PLACE}:{OURS.count(NEWLINE) + 3}"],
    ),
    "as it is shipped, for one version": (f"python/lib/python3.13/site-packages/{PLACE}", OURS, 1, []),
    "with what another module holds": (f"python/{PLACE}", OTHER, 0, []),
    "below another folder": (f"python/other/{PLACE}", OURS, 0, []),
}


@pytest.mark.parametrize(("path", "contents", "shipped", "flows"), CASES.values(), ids=CASES)
def test_code_that_maremma_ships_is_left_out_by_its_digest_alone(
    path: str, contents: bytes, shipped: int, flows: list[str], tmp_path: Path
) -> None:
    layer = LayerContent(tmp_path / "layer.zip")
    layer.path.write_bytes(zip_of({path: contents}))
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of({"app.py": HANDLER}))
    facts = analyze_package(
        package,
        code_sha256="abc=",
        runtime="python3.13",
        handler="app.handler",
        layers=[analyze_layer(layer, arn="arn")],
        contents={"arn": layer},
    )
    assert facts.flow_coverage is not None
    assert facts.flow_coverage.shipped == shipped
    assert facts.flow_coverage.missing == ()
    assert [str(flow.at) for flow in facts.flows] == flows
    assert not [gap for gap in facts.gaps if gap.facet is Facet.FLOWS]
    libraries = {call.library for call in facts.sdk_calls}
    assert not shipped or libraries == {"maremma"}, "what it asks AWS for is not known where it is not followed"
