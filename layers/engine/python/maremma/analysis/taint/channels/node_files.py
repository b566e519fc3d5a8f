"""Files in Node: read and written by name, by stream, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files, streams
from maremma.analysis.taint.channels.objects import Special, call_back
from maremma.analysis.taint.lattice.values import NOTHING, Partial, Value, literal, symbol
from maremma.analysis.taint.objects import documents, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_INTO: Final = "<into file>"


def _write_file(machine: Machine, site: Site) -> Value | None:
    """`fs.writeFile(path, data)`."""
    append = "append" in site.name.lower()
    files.write(machine, files.argument(site, 0), files.argument(site, 1), append=append)
    return None


def _write_json(machine: Machine, site: Site) -> Value | None:
    """`fs-extra`'s `writeJson(path, value)`."""
    value = files.argument(site, 1)
    text = Value(members.everything(machine, value), documents.document(machine, value))
    files.write(machine, files.argument(site, 0), text, append=False)
    return None


def _read_file(machine: Machine, site: Site) -> Value | None:
    """`fs.readFile(path, callback)` and its kin."""
    path = files.argument(site, 0)
    if not files.is_told(machine, path):
        return None
    files.as_modelled(machine, "fs.readFile", site)
    held = files.read(machine, path)
    for callback in site.arguments[1:]:
        call_back(machine, site, callback, (NOTHING, held))
    return held


def _read_json(machine: Machine, site: Site) -> Value | None:
    held = _read_file(machine, site)
    if held is None:
        return None
    return documents.parsed(machine, held) or Value(frozenset(taint.member("<json>") for taint in held.taints))


def _open_handle(machine: Machine, site: Site) -> Value | None:
    """`await fs.promises.open(path)`."""
    if not files.may_be_own(files.name_of(files.argument(site, 0))):
        return None
    files.as_modelled(machine, "fs.open", site)
    return files.opened(machine, files.argument(site, 0))


def _reading(machine: Machine, site: Site) -> Value | None:
    """`fs.createReadStream(path)`."""
    path = files.argument(site, 0)
    if not files.may_be_own(files.name_of(path)):
        return None
    files.as_modelled(machine, "fs.createReadStream", site)
    return streams.of(machine, files.read(machine, path))


def _writing(machine: Machine, site: Site) -> Value | None:
    """`fs.createWriteStream(path)`."""
    path = files.argument(site, 0)
    if not files.may_be_own(files.name_of(path)):
        return None
    files.as_modelled(machine, "fs.createWriteStream", site)
    return streams.with_writer(machine, Value(refs=(Partial(symbol(_INTO), (path,)),)))


def _made_folder(machine: Machine, site: Site) -> Value:
    """`fs.mkdtempSync(prefix)`: a folder with a name that nobody else has."""
    files.as_modelled(machine, "fs.mkdtemp", site)
    folder = literal(f"/tmp/{site.frame.here(site.span)}")  # noqa: S108 - no folder, but a name for one
    for callback in site.arguments[1:]:
        call_back(machine, site, callback, (NOTHING, folder))
    return folder


def _into(machine: Machine, site: Site) -> Value:
    for chunk in site.arguments[1:2]:
        files.write(machine, site.arguments[0], chunk)
    return NOTHING


_OPERATIONS: Final[dict[str, Special]] = {
    **dict.fromkeys(
        ("writeFile", "writeFileSync", "appendFile", "appendFileSync", "outputFile", "outputFileSync"), _write_file
    ),
    **dict.fromkeys(("readFile", "readFileSync"), _read_file),
    **dict.fromkeys(
        ("writeJson", "writeJsonSync", "writeJSON", "writeJSONSync", "outputJson", "outputJsonSync"), _write_json
    ),
    **dict.fromkeys(("readJson", "readJsonSync", "readJSON", "readJSONSync"), _read_json),
    **dict.fromkeys(
        ("rename", "renameSync", "copyFile", "copyFileSync", "cp", "cpSync", "copy", "copySync", "move", "moveSync"),
        files.moved,
    ),
    **dict.fromkeys(("mkdtemp", "mkdtempSync"), _made_folder),
    "open": _open_handle,
    "createReadStream": _reading,
    "createWriteStream": _writing,
}

SPECIAL: Final[dict[str, Special]] = {
    _INTO: _into,
    "os.tmpdir": lambda machine, site: literal("/tmp"),  # noqa: S108 - as it is in a function
    **{
        f"{library}.{name}": operation
        for library in ("fs", "fs/promises", "fs.promises", "fs-extra", "graceful-fs")
        for name, operation in _OPERATIONS.items()
    },
}
