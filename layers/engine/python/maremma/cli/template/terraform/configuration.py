"""A root module of Terraform, as a template."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from maremma.cli.template.load import Template
from maremma.cli.template.terraform.declared import Configuration
from maremma.cli.template.terraform.files import ENDINGS, Files
from maremma.cli.template.terraform.modules import Module, Shared
from maremma.cli.template.terraform.syntax import string_of
from maremma.cli.template.terraform.translation import translated
from maremma.errors import SettingsError


def load_configuration(path: Path, within: Path) -> Template:
    """The root module in whose folder a file lies; SettingsError if it cannot be read."""
    folder = path.parent
    files = Files(folder, within)
    shared = Shared(files)
    module = Module(shared, folder)
    for each in files.variables(folder):
        if isinstance(each, dict):
            module.given = {**module.given, **{name: partial(_same, value) for name, value in each.items()}}
        else:
            nodes = each.body.attributes.items()
            told = {name: partial(shared.evaluator.of, node, module, {}) for name, node in nodes}
            module.given = {**module.given, **told}
    declared = tuple(module.declared())
    made = translated(Configuration(declared=declared, unread=(*files.unread, *shared.unread)))
    return Template(
        path=path,
        text="\n".join(files.texts),
        document=made.document,
        within=within,
        places=made.places,
        unread=made.unread,
    )


def _same(value: object) -> object:
    return value


def root_modules(paths: Sequence[Path]) -> Sequence[Path]:
    """One file of each folder that is no module of another: `main.tf`, or the first one."""
    folders: dict[Path, list[Path]] = {}
    for each in paths:
        folders.setdefault(each.parent, []).append(each)
    called = {Path(os.path.normpath(each)) for folder in folders for each in _called_in(folder, folders[folder])}
    roots = [folder for folder in folders if Path(os.path.normpath(folder)) not in called]
    return [_first(folders[each]) for each in roots or folders]


def _first(paths: Sequence[Path]) -> Path:
    return min(paths, key=lambda each: (each.stem != "main", not each.name.endswith(ENDINGS), each.name))


def _called_in(folder: Path, paths: Sequence[Path]) -> Sequence[Path]:
    """The folders of modules that the files of a folder call."""
    files = Files(folder, folder)
    try:
        blocks = files.blocks(folder) if any(each.name.endswith(ENDINGS) for each in paths) else ()
    except SettingsError:
        return ()  # whoever reads it as a root module says why
    sources = (each.body.attributes.get("source") for each in blocks if each.kind == "module")
    named = (string_of(each.children[0].children[0]) for each in sources if each is not None and _is_plain(each))
    return [folder / each for each in named if each.startswith(("./", "../"))]


def _is_plain(node: object) -> bool:
    children = getattr(node, "children", [])
    return bool(children) and children[0].type == "literal_value"
