"""Files in Python: opened, written, read, copied and temporary ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import files
from maremma.analysis.taint.channels.objects import Special
from maremma.analysis.taint.lattice.values import NOTHING, Value, literal, union
from maremma.analysis.taint.objects import documents, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _open(machine: Machine, site: Site) -> Value | None:
    path, mode = files.argument(site, 0, "file", "filename", "path"), files.argument(site, 1, "mode")
    if machine.modules.language(site.frame) is not Language.PYTHON or not files.is_told(machine, path):
        return None
    files.as_modelled(machine, "open", site)
    if mode.text is not None and mode.text.startswith("w"):
        files.write(machine, path, NOTHING, append=False)
    return files.opened(machine, path)


def _temporary(machine: Machine, site: Site) -> Value:
    """A file with a name that nobody else has."""
    return files.opened(machine, _own_name(machine, site))


def _own_name(machine: Machine, site: Site) -> Value:
    return literal(f"/tmp/{site.frame.here(site.span)}")  # noqa: S108 - no file, but a name for one


def _temporary_pair(machine: Machine, site: Site) -> Value:
    """`mkstemp()`: an open file and its name."""
    path = _own_name(machine, site)
    return machine.heap.sequence([files.opened(machine, path), path])


def _opened_again(machine: Machine, site: Site) -> Value | None:
    """`os.fdopen(file)`."""
    file = files.argument(site, 0, "fd")
    return file if files.content(machine, file) is not None else None


def _print(machine: Machine, site: Site) -> Value | None:
    """`print(…, file=file)`."""
    file = site.keywords.get("file", NOTHING)
    if files.content(machine, file) is None:
        return None
    return files.write_into(machine, site, file, (union(site.arguments),))


def _dump(machine: Machine, site: Site) -> Value | None:
    """`json.dump(value, file)`."""
    value, file = files.argument(site, 0, "obj"), files.argument(site, 1, "fp")
    if files.content(machine, file) is None:
        return None
    text = Value(members.everything(machine, value), documents.document(machine, value))
    return files.write_into(machine, site, file, (text,))


def _written(machine: Machine, site: Site) -> Value | None:
    """`path.write_text(x)`."""
    files.write(machine, site.owner or NOTHING, files.argument(site, 0, "data"), append=False)
    return None


def _of_told_path(operation: str, answer: Callable[[Machine, Value], Value | None]) -> Special:
    """`path.read_text()`, `path.open("w")`, where it is known which file the path names."""

    def called(machine: Machine, site: Site) -> Value | None:
        path = site.owner or NOTHING
        if not files.is_told(machine, path):
            return None
        files.as_modelled(machine, operation, site)
        return answer(machine, path)

    return called


def _copied(machine: Machine, site: Site) -> Value | None:
    """`shutil.copyfileobj(source, target)`."""
    source, target = files.argument(site, 0, "fsrc"), files.argument(site, 1, "fdst")
    if files.content(machine, target) is None:
        return None
    held = files.content(machine, source)
    return files.write_into(machine, site, target, (held if held is not None else source,))


_PATHS: Final[dict[str, Special]] = {
    "write_text": _written,
    "write_bytes": _written,
    "read_text": _of_told_path("pathlib.Path.read_text", files.read),
    "read_bytes": _of_told_path("pathlib.Path.read_text", files.read),
    "open": _of_told_path("pathlib.Path.open", files.opened),
}

SPECIAL: Final[dict[str, Special]] = {
    **dict.fromkeys(
        (
            "open", "io.open", "builtins.open", "codecs.open", "gzip.open", "bz2.open", "lzma.open", "aiofiles.open",
            "anyio.open_file",
        ),
        _open,
    ),
    **dict.fromkeys(
        ("tempfile.NamedTemporaryFile", "tempfile.TemporaryFile", "tempfile.SpooledTemporaryFile"), _temporary
    ),
    **dict.fromkeys(("tempfile.mkdtemp", "tempfile.TemporaryDirectory", "tempfile.mktemp"), _own_name),
    "tempfile.gettempdir": lambda machine, site: literal("/tmp"),  # noqa: S108 - as it is in a function
    "tempfile.mkstemp": _temporary_pair,
    "os.fdopen": _opened_again,
    "print": _print,
    **dict.fromkeys(("json.dump", "yaml.dump", "yaml.safe_dump", "simplejson.dump"), _dump),
    **{
        f"{library}.{name}": method
        for library in ("pathlib.Path", "pathlib.PosixPath", "anyio.Path")
        for name, method in _PATHS.items()
    },
    **dict.fromkeys(
        ("shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.move", "os.rename", "os.replace"), files.moved
    ),
    "shutil.copyfileobj": _copied,
}  # fmt: skip
