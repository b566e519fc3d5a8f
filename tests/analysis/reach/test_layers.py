"""Imports are followed through the libraries of layers whose content is at hand, and unknown through others."""

from __future__ import annotations

import pytest
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.layer_facts import LayerContent

ARN = "arn:aws:lambda:eu-west-1:111122223333:layer:libraries:1"
LIBRARIES = {"shop": "import core\n", "core": "x = 1\n", "idle": "x = 1\n"}


@pytest.mark.parametrize(
    ("at_hand", "uses"),
    [
        (True, {"shop": "imported", "core": "imported", "idle": "present"}),
        (False, {"shop": "imported", "core": "unknown", "idle": "unknown"}),
    ],
    ids=["at hand", "elsewhere"],
)
def test_what_libraries_of_a_layer_load(tmp_path, at_hand, uses):
    layer, code = tmp_path / "layer" / "python", tmp_path / "code"
    for name, text in LIBRARIES.items():
        (layer / name).mkdir(parents=True)
        (layer / name / "__init__.py").write_text(text)
        (layer / f"{name}-1.0.dist-info").mkdir()
        (layer / f"{name}-1.0.dist-info" / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n")
        (layer / f"{name}-1.0.dist-info" / "RECORD").write_text(f"{name}/__init__.py,,\n")
    code.mkdir()
    (code / "app.py").write_text("import shop\ndef handler(event, context):\n    return shop.x\n")
    content = LayerContent(layer.parent)
    facts = analyze_package(
        code,
        code_sha256="",
        runtime="python3.13",
        handler="app.handler",
        layers=[analyze_layer(content, arn=ARN)],
        contents={ARN: content} if at_hand else {},
    )
    assert {each.name: each.use.value for each in facts.components} == uses
