"""The files of a configuration: its folders with their blocks, and what its functions of files read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import MEBIBYTE, read_json
from maremma.cli.template.gaps import ALL, Unread
from maremma.cli.template.terraform.declared import GET_A_PLAN
from maremma.cli.template.terraform.syntax import Block, File, read_file
from maremma.errors import MalformedText, SettingsError

ENDINGS = (".tf", ".tofu")
_JSON_ENDINGS = (".tf.json", ".tofu.json")
_AUTOMATIC = (".auto.tfvars", ".auto.tfvars.json")
_FILES = 500
_MOST_IN_ALL = 16 * MEBIBYTE


@dataclass
class Files:
    """Reads below one folder, within bounds that all modules share."""

    root: Path
    within: Path
    unread: list[Unread] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    _folders: dict[Path, tuple[Block, ...]] = field(default_factory=dict)
    _left: int = _MOST_IN_ALL
    _number: int = 0

    def blocks(self, folder: Path) -> Sequence[Block]:
        """The blocks of all files of a module's folder, in the order of the files' names."""
        key = Path(os.path.realpath(folder))
        if key not in self._folders:
            self._folders[key] = tuple(block for path in self._listed(folder) for block in self._read(path))
        return self._folders[key]

    def variables(self, folder: Path) -> Iterator[File | dict[str, Any]]:
        """What gives values to a root module's variables, in Terraform's order: the last counts. JSON is values."""
        names = {each.name for each in folder.glob("*.auto.tfvars*") if each.name.endswith(_AUTOMATIC)}
        for name in ("terraform.tfvars", "terraform.tfvars.json", *sorted(names)[:_FILES]):
            path = folder / name
            if not path.is_file():
                continue
            if not self.reaches(path):
                self._miss(path, f"lies outside of what is checked, so it was not read; {GET_A_PLAN}")
            elif name.endswith(".json"):
                yield self._values(path)
            else:
                yield self._checked(path)

    def _values(self, path: Path) -> dict[str, Any]:
        text = self.text(os.path.relpath(path, self.root))
        try:
            found = None if text is None else read_json(text)
        except MalformedText:
            found = None
        if isinstance(found, dict):
            return found
        self._miss(path, f"is no object of JSON that can be read, so its values are not known; {GET_A_PLAN}")
        return {}

    def text(self, name: str) -> str | None:
        """What a file holds, by its path from the root module on; None if it is elsewhere, large or none."""
        path = self.root / name
        try:
            if not self.reaches(path) or not path.is_file() or path.stat().st_size > min(MEBIBYTE, self._left):
                return None
            text = path.read_text("utf-8")
        except (OSError, ValueError):
            return None
        self._left -= len(text)
        return text

    def reaches(self, path: Path) -> bool:
        """Whether a path may be read. Where links lead counts."""
        try:
            return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.within))
        except (OSError, ValueError):
            return False

    def _listed(self, folder: Path) -> list[Path]:
        try:
            names = sorted(each.name for each in os.scandir(folder) if each.is_file())
        except OSError:
            return []
        for name in names:
            if name.endswith(_JSON_ENDINGS):
                self._miss(folder / name, f"is Terraform in JSON, which is not read; {GET_A_PLAN}")
        found = [folder / name for name in names if name.endswith(ENDINGS)]
        for path in found:
            if not self.reaches(path):
                self._miss(path, f"lies outside of what is checked, so it was not read; {GET_A_PLAN}")
        return [path for path in found if self.reaches(path)]

    def _read(self, path: Path) -> Sequence[Block]:
        self._number += 1
        if self._number > _FILES:
            raise SettingsError(f"the configuration has more than {_FILES} files, more than are read; {GET_A_PLAN}")
        return self._checked(path).body.blocks

    def _checked(self, path: Path) -> File:
        file = self._counted(read_file(path))
        if file.odd_line:
            self._miss(
                path, f"is no HCL at line {file.odd_line}, so not all of it was read; correct it, or {GET_A_PLAN}"
            )
        return file

    def _counted(self, file: File) -> File:
        self._left -= len(file.text)
        if self._left < 0:
            raise SettingsError(f"the configuration has more than {_MOST_IN_ALL} bytes, more than is read")
        self.texts.append(file.text)
        return file

    def _miss(self, path: Path, says: str) -> None:
        name = quoted(Path(os.path.relpath(path, self.root)).as_posix())
        self.unread.append(Unread(name=name, says=says, facets=ALL))
