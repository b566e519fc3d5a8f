"""The two layers under every function: the engine, which is the package itself, and the wheels it imports."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import jsii
from aws_cdk import AssetHashType, BundlingOptions, DockerImage, ILocalBundling
from aws_cdk import aws_lambda as lambda_
from constructs import Construct
from maremma.contract import ENGINE_RUNTIME

ROOT = Path(__file__).parents[2]
PLATFORMS = ("manylinux2014_aarch64", "manylinux_2_28_aarch64")
"""What runs on Amazon Linux 2023, whose C library is of version 2.34."""
PYTHON = ENGINE_RUNTIME.removeprefix("python")
RUNTIME = lambda_.Runtime.PYTHON_3_14
ARCHITECTURE = lambda_.Architecture.ARM_64
CACHES = ["**/__pycache__", "**/*.pyc"]


class EngineLayer(Construct):
    """Code that all functions share."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        engine = lambda_.Code.from_asset(str(ROOT / "layers/engine"), exclude=CACHES)
        self.versions: tuple[lambda_.ILayerVersion, ...] = (
            self._layer("Engine", engine, "The package maremma"),
            self._layer("Dependencies", _wheels(ROOT / "layers/dependencies"), "What maremma imports"),
        )

    def _layer(self, id: str, code: lambda_.Code, description: str) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            id,
            code=code,
            description=description,
            compatible_runtimes=[RUNTIME],
            compatible_architectures=[ARCHITECTURE],
        )


def _wheels(source: Path) -> lambda_.Code:
    # A hash of the source alone would reuse a staged layer that was built for another platform or Python.
    pins = (source / "requirements.txt").read_bytes()
    digest = hashlib.sha256(b"\0".join((pins, ",".join(PLATFORMS).encode(), PYTHON.encode()))).hexdigest()
    return lambda_.Code.from_asset(
        str(source),
        asset_hash=digest,
        asset_hash_type=AssetHashType.CUSTOM,
        bundling=BundlingOptions(
            image=DockerImage.from_registry("unused"), command=["false"], local=_InstalledWheels(source)
        ),
    )


@jsii.implements(ILocalBundling)
class _InstalledWheels:
    """Installs pinned wheels for Lambda's platform with pip, so that no Docker is needed."""

    def __init__(self, source: Path) -> None:
        self._source = source

    def try_bundle(self, output_dir: str, *_: object, **__: object) -> bool:  # jsii passes options we need not know
        target = Path(output_dir) / "python"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        command += ["--require-hashes", "--no-deps", "--only-binary=:all:", "--implementation", "cp"]
        command += [f"--platform={each}" for each in PLATFORMS]
        command += ["--python-version", PYTHON]
        command += ["--requirement", str(self._source / "requirements.txt"), "--target", str(target)]
        subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603 (a fixed command)
        shutil.rmtree(target / "bin", ignore_errors=True)  # scripts that point at this machine's interpreter
        return True
