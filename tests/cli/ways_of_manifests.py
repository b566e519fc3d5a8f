"""Manifests that cannot be read, or leave versions open, and their twins in which there is nothing to ask."""

from __future__ import annotations

from tests.cli.ways_unread import JS, beside

OPEN = "neither the package nor its layers hold shop"

MANIFESTS_UNREAD = {
    "a lock of npm that is no JSON": (beside("package-lock.json", "{bad"), {}, "made sense of: 'package-lock.json'"),
    "a lock of Poetry that is no TOML": (beside("poetry.lock", "not [ toml"), {}, "made sense of: 'poetry.lock'"),
    "a package.json in UTF-16": (
        {"package.json": "{}".encode("utf-16"), "index.js": JS},
        {},
        "made sense of: 'package.json'",
    ),
    "requirements in UTF-16": (beside("requirements.txt", "shop\n".encode("utf-16")), {}, OPEN),
    "requirements in another file": (beside("requirements.txt", "-r ../base.txt\n"), {}, "requirements.txt:1"),
    "requirements at an address": (
        beside("requirements.txt", "# ours\ngit+https://github.com/a/b.git\n"),
        {},
        "requirements.txt:2",
    ),
    "a version without an end": (beside("requirements.txt", f"shop=={'1.' * 5000}1\n"), {}, "requirements.txt:1"),
    "a Pipfile alone": (beside("Pipfile", "[packages]\nshop = '*'\n"), {}, f"{OPEN} (Pipfile:2)"),
    "a Pipfile that is no TOML": (beside("Pipfile", "[packages\n"), {}, "Pipfile: this asks for components"),
    "requirements.in alone": (beside("requirements.in", "shop\n"), {}, f"{OPEN} (requirements.in:1)"),
    "a project alone": (
        beside("pyproject.toml", "[project]\nname = 'x'\ndependencies = ['shop>=1']\n"),
        {},
        f"{OPEN} (pyproject.toml:3)",
    ),
    "a project of Poetry alone": (
        beside("pyproject.toml", "[tool.poetry.dependencies]\npython = '^3.13'\nshop = '^1'\n"),
        {},
        f"{OPEN} (pyproject.toml:3)",
    ),
    "an environment of conda alone": (
        beside("environment.yml", "dependencies:\n  - shop\n"),
        {},
        "environment.yml: this asks for components",
    ),
}

MANIFESTS_READ = {
    "locks of nothing": (beside("package-lock.json", "{}") | {"poetry.lock": "", "package.json": "{}"}, {}),
    "requirements of nothing": (
        beside("requirements.txt", "# none\n\n--index-url https://x.example/\n".encode("utf-16")),
        {},
    ),
    "a Pipfile of nothing": (beside("Pipfile", "[packages]\n"), {}),
    "a Pipfile with its lock": (beside("Pipfile", "[packages]\nshop = '*'\n") | {"Pipfile.lock": "{}"}, {}),
    "requirements.in with what comes of it": (beside("requirements.in", "shop\n") | {"requirements.txt": ""}, {}),
    "a project of nothing": (beside("pyproject.toml", "[project]\nname = 'x'\ndependencies = []\n"), {}),
    "settings of an environment": (beside("environment.yml", "name: x\n"), {}),
}
