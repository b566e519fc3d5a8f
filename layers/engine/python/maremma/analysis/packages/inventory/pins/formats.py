"""The formats that pin versions: which files are read by which reader. The next format is a reader and a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from maremma.analysis.packages.inventory.pins import dotnet, go, maven, node_outlines, npm, others
from maremma.analysis.packages.inventory.pins import python_locks as locks
from maremma.analysis.packages.inventory.pins import python_manifests as python
from maremma.analysis.packages.inventory.pins.pin import Read
from maremma.model.code.component import Ecosystem


@dataclass(frozen=True, slots=True)
class Format:
    """Files of a name, which may have a `*`, of an ecosystem.

    What one of a later `rank` pins counts only if none of an earlier one is there: locks name everything, and
    manifests what they ask for themselves.
    """

    name: str
    ecosystem: Ecosystem
    read: Read
    rank: int = 0


FORMATS: Final = (
    Format("requirements.txt", Ecosystem.PYPI, python.requirements),
    Format("Pipfile.lock", Ecosystem.PYPI, python.pipfile_lock),
    Format("poetry.lock", Ecosystem.PYPI, locks.python_lock),
    Format("uv.lock", Ecosystem.PYPI, locks.python_lock),
    Format("pdm.lock", Ecosystem.PYPI, locks.python_lock),
    Format("pylock.toml", Ecosystem.PYPI, locks.python_lock),
    Format("pylock.*.toml", Ecosystem.PYPI, locks.python_lock),
    Format("pyproject.toml", Ecosystem.PYPI, python.project, 1),
    Format("package-lock.json", Ecosystem.NPM, npm.npm_lock),
    Format("npm-shrinkwrap.json", Ecosystem.NPM, npm.npm_lock),
    Format("yarn.lock", Ecosystem.NPM, node_outlines.yarn_lock),
    Format("pnpm-lock.yaml", Ecosystem.NPM, node_outlines.pnpm_lock),
    Format("bun.lock", Ecosystem.NPM, npm.bun_lock),
    Format("package.json", Ecosystem.NPM, npm.package_json, 1),
    Format("go.mod", Ecosystem.GO, go.go_mod),
    Format("go.sum", Ecosystem.GO, go.go_sum, 1),
    Format("gradle.lockfile", Ecosystem.MAVEN, maven.gradle_lock),
    Format("pom.xml", Ecosystem.MAVEN, maven.pom, 1),
    Format("packages.lock.json", Ecosystem.NUGET, dotnet.packages_lock),
    Format("*.csproj", Ecosystem.NUGET, dotnet.project, 1),
    Format("*.fsproj", Ecosystem.NUGET, dotnet.project, 1),
    Format("packages.config", Ecosystem.NUGET, dotnet.packages_config, 1),
    Format("Cargo.lock", Ecosystem.CRATES_IO, others.cargo_lock),
    Format("composer.lock", Ecosystem.PACKAGIST, others.composer_lock),
    Format("Gemfile.lock", Ecosystem.RUBYGEMS, others.gemfile_lock),
)


def formats_of(name: str) -> Iterator[Format]:
    """The formats of a file by its name."""
    return (each for each in FORMATS if fnmatchcase(name, each.name))
