"""What lies around the code that is checked: templates, by what they say, and files that deploy it and are not read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from maremma.analysis.archive.archive import open_archive
from maremma.analysis.archive.limits import Limits
from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import MEBIBYTE
from maremma.cli.check.deployments import Deployment, Kind, deployments_in, kinds
from maremma.cli.template import NAMES, assembly_templates, load_template
from maremma.errors import PackageRefused, PackageUnreadable, SettingsError
from maremma.patterns import compile_late
from maremma.report.check.ledger import Entry, Part, Standing

_HEAD = MEBIBYTE
"""As much as CloudFormation takes for a template."""
_LOOKED_AT = 256 * MEBIBYTE
_FILES = 200_000
_LEFT_OUT = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "cdk.out"})
_KEPT = frozenset(
    {
        ".aws", ".buildkite", ".chalice", ".ci", ".circleci", ".cloudformation", ".deploy", ".deployment", ".github",
        ".gitlab", ".iac", ".infra", ".infrastructure",
    }
)  # fmt: skip
"""Hidden folders that are looked into: they say how code is deployed."""

_TEMPLATES = (".yaml", ".yml", ".json", ".template", ".cfn", ".cform")
_PERHAPS = frozenset({"", "cf", "json5", "jsonc", "tmpl", "tpl", "txt"})
"""How else a template's name may end. Most files that end so are none."""
_WITH_COMMENTS = frozenset({"json5", "jsonc"})
_IS_TEMPLATE = compile_late(
    r"""AWSTemplateFormatVersion|["']?Transform["']?\s*:[^\n]{0,20}AWS::|["']?Type["']?\s*:\s*["']?AWS::\w+::\w+"""
)
_TYPE = compile_late(r"AWS::\w+::\w")
_HAS_RESOURCES = compile_late(r"""(?m)(?:^|[\s{,])["']?Resources["']?\s*:""")
_RESOURCES = compile_late(r"\bResources\b")
_ESCAPE = compile_late(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U000([0-9A-Fa-f]{5})|\n[ \t]*)")
"""How JSON and YAML write a character, or go on in the next line."""
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Head = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Files that say how code is deployed, and what kept others from sight.

    `templates` are read, and `read` are deployments of kinds that front ends read.
    """

    templates: tuple[Path, ...] = ()
    read: tuple[Deployment, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    entries: tuple[Entry, ...] = ()


def surroundings_of(path: Path, limits: Limits) -> Surroundings:
    """What a folder or an archive holds besides code. An archive is not unpacked, so a template in it is not read."""
    if path.is_dir():
        return _of_folder(path)
    try:
        with open_archive(path, limits) as archive:
            looked = _Looked()
            for name, entry in archive.files.items():
                looked.at(name, lambda entry=entry: archive.read(entry, entry.unpacked)[:_HEAD])  # type: ignore[misc]
    except (PackageRefused, PackageUnreadable):
        return Surroundings()  # whoever reads its code says why it cannot be read
    says = "a template in an archive is not read; unpack it and check the folder"
    packed = tuple(_unread(each, says) for each in looked.templates)
    return Surroundings(deployments=deployments_in(looked.kinds, (), has_template=False), entries=packed)


def _of_folder(folder: Path) -> Surroundings:
    looked = _Looked()
    for name, head in _walked(folder, looked):
        looked.at(name, head)
    for name in looked.perhaps:
        if _is_template(folder / name):
            looked.templates.append(name)
        elif _suffix(name) in _WITH_COMMENTS:
            looked.entries.append(_unread(name, "it may be a template, and is not JSON; write it as JSON or YAML"))
    assemblies = sorted(looked.assemblies)
    made = [each for one in assemblies for each in assembly_templates(folder / one)]
    usual = sorted(looked.templates, key=lambda each: (each not in NAMES, each))
    found = deployments_in(
        looked.kinds, (each.removesuffix("cdk.out") for each in assemblies), has_template=bool(usual or made)
    )
    return Surroundings(
        templates=(*(folder / each for each in usual), *made),
        read=tuple(each for each in found if each.kind.reader),
        deployments=tuple(each for each in found if not each.kind.reader),
        entries=tuple(looked.entries),
    )


class _Looked:
    """What the files told that were looked at."""

    def __init__(self) -> None:
        self.templates: list[str] = []
        self.perhaps: list[str] = []
        self.kinds: dict[str, list[Kind]] = {}
        self.assemblies: list[str] = []
        self.entries: list[Entry] = []
        self._left = _LOOKED_AT

    def at(self, path: str, read: Head) -> None:
        """Take a file's name, and where that does not tell, its beginning."""
        name = path.rpartition("/")[2]
        found = [each for each in kinds() if each.is_named(path)]
        asked = [each for each in kinds() if each not in found and each.may_say(path)]
        is_usual = name in NAMES or path.lower().endswith(_TEMPLATES)
        is_asked = name in NAMES or (not found and (is_usual or _suffix(name) in _PERHAPS))
        if asked or is_asked:
            try:
                head = self._head(read)
            except OSError as error:
                self.entries.append(_unread(path, f"it cannot be read: {error.strerror}"))
                return
            head = _ESCAPE.sub(_written_out, head)
            if is_asked and is_usual and _says_template(head):
                self.templates.append(path)
            elif is_asked and "AWS::" in head and _RESOURCES.search(head):
                self.perhaps.append(path)
            elif not found:
                found += [each for each in asked if each.is_said(head)]
        if found:
            self.kinds[path] = found

    def link(self, path: str) -> None:
        """Take a link, whose name may tell that something is deployed by what lies elsewhere."""
        if path.rpartition("/")[2] in NAMES or any(each.is_named(path) for each in kinds()):
            self.entries.append(_unread(path, "it is a link, which is not followed"))

    def _head(self, read: Head) -> str:
        if self._left <= 0:
            return ""
        head = read()
        self._left -= len(head)
        if self._left <= 0:
            self.entries.append(_unread(".", "there is more than is looked through for templates; name one"))
        encoding = next((each for mark, each in _BOMS if head.startswith(mark)), "utf-8")
        return head.decode(encoding, "replace")


def _says_template(head: str) -> bool:
    return _IS_TEMPLATE.search(head) is not None and _HAS_RESOURCES.search(head) is not None


def _written_out(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else ""


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_template(path: Path) -> bool:
    """Whether a file that may be a template reads as one: what cannot be read deploys nothing."""
    try:
        found = load_template(path)
    except SettingsError:
        return False
    return any(_TYPE.match(each["Type"]) for each in found.resources.values())


def _walked(root: Path, looked: _Looked) -> Iterator[tuple[str, Head]]:
    """The files that may tell, by their paths; links are named and never followed."""
    folders, count = [""], 0
    while folders:
        folder = folders.pop()
        inside = _listed(root / folder, folder, looked)
        if folder == "" and any(each.name == "manifest.json" for each in inside) and assembly_templates(root):
            looked.assemblies.append("")
        left_out = _LEFT_OUT | _installed(root / folder, [each.name for each in inside])
        deeper = []
        for each in inside:
            path = f"{folder}{each.name}"
            if each.is_symlink():
                looked.link(path)
            elif each.is_dir(follow_symlinks=False):
                if each.name == "cdk.out" and (root / path / "manifest.json").is_file():
                    looked.assemblies.append(path)
                if each.name in _KEPT or not (each.name in left_out or each.name.startswith(".")):
                    deeper.append(f"{path}/")
            elif each.is_file(follow_symlinks=False):
                count += 1
                if count > _FILES:
                    looked.entries.append(_unread(".", f"there are more than {_FILES} files; name a template"))
                    return
                yield path, partial(_head_of, root / path)
        folders.extend(reversed(deeper))


def _listed(folder: Path, name: str, looked: _Looked) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listed:
            return sorted(listed, key=lambda each: each.name)
    except OSError as error:
        looked.entries.append(_unread(name or ".", f"the folder cannot be listed: {error.strerror}"))
        return []


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _installed(folder: Path, names: list[str]) -> frozenset[str]:
    """The folders that installed packages brought, by their own lists: what they hold deploys nothing here."""
    found: set[str] = set()
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            found.add(name)
            try:
                with (folder / name / "RECORD").open("rb") as file:
                    record = file.read(4 * MEBIBYTE).decode("utf-8", "replace")
            except OSError:
                continue
            found.update(line.partition("/")[0] for line in record.splitlines() if "/" in line)
    return frozenset(found)


def _unread(path: str, why: str) -> Entry:
    return Entry(part=Part.FILE, name=quoted(path), standing=Standing.UNKNOWN, why=why)
