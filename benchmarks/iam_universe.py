"""The tables of actions, operations and named policies: how large they are, and how long a cold process needs."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

from benchmarks.result import Row

ROUNDS = 7
MILLISECONDS = 50
KILOBYTES = 800
KILOBYTE = 1_000

TABLES = {
    "maremma.analysis.iam.universe": ("actions.zz", "details.zz"),
    "maremma.analysis.iam.named_policies": ("table.xz",),
    "maremma.analysis.iam.sdk": (
        "operations.zz",
        "operations.toml",
        "resources.toml",
        "helpers.toml",
        "libraries.toml",
    ),
}

# What every scan imports anyway is imported before the clock starts.
COLD = """
import importlib.resources, json, re, time, tomllib, zlib, maremma.analysis.iam, maremma.analysis.tables
start = time.process_time()
{code}
print(1000 * (time.process_time() - start))
"""
LOAD = "from maremma.analysis.iam.universe import universe; universe().expand('s3:Get*')"
DETAILS = "from maremma.analysis.iam.universe import resource_types; resource_types('s3:GetObject')"
CALL = (
    "from maremma.analysis.iam.sdk import Place, permissions_of; "
    "permissions_of('s3', 'upload_file', {'Bucket': 'b', 'Key': 'k'}, Place())"
)
NAMED = "from maremma.analysis.iam.named_policies import managed; managed('AWSLambdaBasicExecutionRole')"
UNKNOWN = "from maremma.analysis.iam.named_policies import managed; managed('NoSuchPolicy')"
EXPAND = """
from maremma.analysis.iam.universe import actions, universe
base, patterns = universe(), [f"{name[:-3]}*" for name in actions()[::20]]
start = time.process_time()
for pattern in patterns: base.expand(pattern)
print(1e3 * (time.process_time() - start)); raise SystemExit
"""


def measure() -> list[Row]:
    """The best of some cold processes, in processor time, since others may be busy beside them.

    Sizes are those of the files that the layer carries.
    """
    sizes = {package: sum(_size(package, name) for name in names) for package, names in TABLES.items()}
    return [
        *(
            Row(what=f"{package.rpartition('.')[2]}: its tables", measured=size, unit="kB")
            for package, size in sizes.items()
        ),
        Row(what="all tables", measured=sum(sizes.values()), unit="kB", below=KILOBYTES),
        Row(what="the universe, and a first pattern", measured=_cold(LOAD), unit="ms", below=MILLISECONDS),
        Row(what="the resources of an action", measured=_cold(DETAILS), unit="ms", below=MILLISECONDS),
        Row(what="a policy that functions are often given", measured=_cold(NAMED), unit="ms", below=MILLISECONDS),
        Row(what="a policy that is not in the table", measured=_cold(UNKNOWN), unit="ms", below=MILLISECONDS),
        Row(what="the permissions of a call", measured=_cold(CALL), unit="ms"),
        Row(what="a thousand new patterns", measured=_cold(EXPAND), unit="ms"),
    ]


def _size(package: str, name: str) -> int:
    return round(len(files(package).joinpath(name).read_bytes()) / KILOBYTE)


def _cold(code: str) -> float:
    program = [sys.executable, "-c", COLD.format(code=code)]
    runs = (subprocess.run(program, check=True, capture_output=True, text=True).stdout for _ in range(ROUNDS))
    return round(min(map(float, runs)), 1)
