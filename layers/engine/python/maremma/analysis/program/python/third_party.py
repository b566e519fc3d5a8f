"""Which files of a package are not its author's, by what installers leave beside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from posixpath import normpath

from maremma.analysis.program.brought_modules import comes_along
from maremma.analysis.program.layer_roots import LAYER_ROOT
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_VENDORED = frozenset({"site-packages", "dist-packages", "_vendor", "vendored", ".venv", "venv", "node_modules"})
_OF_AUTHORS = frozenset({"_vendor", "vendored"})
"""Of these, the folders that authors fill by hand as well: own code lies there, too."""

_OF_ENVIRONMENTS = frozenset({"venv", "node_modules"})
"""Of these, the folders whose names a package of Python can have, too."""

_METADATA = compile_late(r"(?P<base>(?:.*/)?)(?P<name>[^/]+)\.(?P<kind>dist-info|egg-info)(?:/(?P<file>[^/]+))?")
_TELLTALES = (
    "aiohttp/client.py", "attr/_make.py", "aws_lambda_powertools/logging/logger.py",
    "aws_xray_sdk/core/recorder.py", "boto3/session.py", "botocore/session.py", "bs4/element.py", "certifi/core.py",
    "cffi/api.py", "chardet/universaldetector.py", "charset_normalizer/api.py", "click/core.py",
    "crhelper/resource_helper.py", "cryptography/fernet.py", "dateutil/parser/_parser.py",
    "elasticsearch/serializer.py", "fastapi/applications.py", "flask/app.py", "google/protobuf/message.py",
    "httpx/_client.py", "idna/core.py", "jinja2/environment.py", "jmespath/lexer.py", "jose/jwt.py",
    "jsonschema/validators.py", "jwt/api_jwt.py", "lxml/builder.py", "mangum/adapter.py", "markupsafe/__init__.py",
    "mysql/connector/connection.py", "numpy/__init__.py", "opensearchpy/serializer.py", "pandas/core/frame.py",
    "paramiko/client.py", "PIL/Image.py", "psycopg2/extensions.py", "pydantic/main.py", "pymongo/collection.py",
    "pymysql/connections.py", "pytz/tzinfo.py", "redis/client.py", "requests/adapters.py",
    "requests_aws4auth/aws4auth.py", "requests_oauthlib/oauth2_session.py", "s3transfer/manager.py",
    "sentry_sdk/client.py", "simplejson/decoder.py", "slack_sdk/web/client.py", "sqlalchemy/engine/base.py",
    "starlette/applications.py", "stripe/_stripe_client.py", "twilio/rest/__init__.py", "urllib3/connectionpool.py",
    "websocket/_core.py", "werkzeug/routing/map.py", "wrapt/wrappers.py", "yaml/constructor.py",
)  # fmt: skip
"""A file of each library that packages carry most often: packers take the metadata away to save space."""

_LEAST = 2_000
"""Bytes that each of them has. A smaller file is somebody's own who uses the name."""

_PACKAGE = "__init__.py"
_PROJECT_FILES = ("setup.py", "setup.cfg", "pyproject.toml")

Read = Callable[[str], bytes]
IsKnown = Callable[[str], bool]
"""Whether a name is a library's."""


def third_party_files(paths: Collection[str], read: Read, is_known: IsKnown) -> frozenset[str]:
    """The files that belong to installed distributions, or stand in folders for them and were not put there by hand.

    A distribution that was installed from a folder is the author's own, and so is one whose metadata stand beside the
    project file that they were made from.
    """
    present = frozenset(paths)
    distributions = _metadata_folders(present)
    installed = frozenset(each["base"] for each in distributions)
    packages = _packages_called_so(present)
    found = {path for path in present if _is_vendored(path) and not _is_put_there(path, installed, packages, is_known)}
    claimed: set[str] = set()
    for folder in distributions:
        if not _is_own(folder, present, read):
            claimed.update(_claims(folder, present, read))
    claimed.update(_told_by_a_file(present, read))
    found.update(path for path in present if _is_claimed(path, claimed))
    return frozenset(found)


def installed_with(file: str, paths: Collection[str], read: Read) -> frozenset[str]:
    """The files of the distribution that says it has `file`, apart from those in folders for others' code."""
    for claimed in claims_by_metadata(paths, read).values() if file else ():
        if _is_claimed(file, claimed):
            return frozenset(path for path in paths if _is_claimed(path, claimed) and not _is_vendored(path))
    return frozenset()


def claims_by_metadata(paths: Collection[str], read: Read) -> dict[str, frozenset[str]]:
    """The files, and folders with a slash at the end, that each distribution says it has, by its folder of metadata."""
    present = frozenset(paths)
    folders = {f"{each['base']}{each['name']}.{each['kind']}": each for each in _metadata_folders(present)}
    return {path: frozenset(_claims(each, present, read)) for path, each in folders.items()}


def _told_by_a_file(paths: Collection[str], read: Read) -> Iterator[str]:
    """The folders of well-known libraries, wherever they were put without their metadata."""
    roots = {""} | {match[0] for path in paths if (match := LAYER_ROOT.match(path))}
    for root in sorted(roots):
        for file in _TELLTALES:
            if f"{root}{file}" in paths and _is_whole(f"{root}{file}", read):
                yield f"{root}{file.partition('/')[0]}/"


def _is_whole(path: str, read: Read) -> bool:
    try:
        return len(read(path)) >= _LEAST
    except OSError:  # it is too large to be read
        return True


def _is_vendored(path: str) -> bool:
    """Whether a folder on the way is one for others' code. The folders where Lambda looks for modules are not."""
    root = LAYER_ROOT.match(path)
    return not _VENDORED.isdisjoint((path[root.end() :] if root else path).split("/")[:-1])


def _packages_called_so(paths: Collection[str]) -> frozenset[str]:
    """The folders that are own packages and only have the name of one for others' code, with a slash at the end."""
    folders = (path.removesuffix(_PACKAGE) for path in paths if path.endswith(f"/{_PACKAGE}"))
    called_so = (each for each in folders if each[:-1].rpartition("/")[2] in _OF_ENVIRONMENTS)
    return frozenset(each for each in called_so if f"{each}pyvenv.cfg" not in paths)


def _is_put_there(path: str, installed: Collection[str], packages: Collection[str], is_known: IsKnown) -> bool:
    """Whether a file was put into a folder for others' code by hand.

    That is so where no installer left anything beside it, and no library is known by its name.
    """
    root = LAYER_ROOT.match(path)
    start = root.end() if root else 0
    parts = path[start:].split("/")
    marks = [place for place, folder in enumerate(parts[:-1]) if folder in _VENDORED]
    marks = [place for place in marks if f"{path[:start]}{'/'.join(parts[: place + 1])}/" not in packages]
    if not marks:
        return True
    if any(parts[place] not in _OF_AUTHORS for place in marks):
        return False
    base = path[:start] + "/".join(parts[: marks[-1] + 1]) + "/"
    top = parts[marks[-1] + 1].partition(".")[0]
    return not (base in installed or comes_along(top, "python") or is_known(top))


def _metadata_folders(paths: Iterable[str]) -> list[re.Match[str]]:
    """Each distribution's folder of metadata, or its one file."""
    folders: dict[str, re.Match[str]] = {}
    for path in sorted(paths):
        match = _METADATA.fullmatch(path)
        if match:
            folders.setdefault(f"{match['base']}{match['name']}.{match['kind']}", match)
    return list(folders.values())


def _is_own(folder: re.Match[str], paths: Collection[str], read: Read) -> bool:
    base = folder["base"]
    if folder["kind"] == "egg-info":
        return any(f"{base}{name}" in paths for name in _PROJECT_FILES)
    text = _text(f"{base}{folder['name']}.dist-info/direct_url.json", paths, read)
    try:
        said = read_json(text) if text else None
    except MalformedText:
        return False
    return isinstance(said, dict) and "dir_info" in said


def _claims(folder: re.Match[str], paths: Collection[str], read: Read) -> Iterator[str]:
    """The files, and folders with a slash at the end, that a distribution says it has."""
    base, name, kind = folder["base"], folder["name"], folder["kind"]
    metadata = f"{base}{name}.{kind}"
    record = _text(f"{metadata}/RECORD", paths, read)
    installed = _text(f"{metadata}/installed-files.txt", paths, read)
    if record:
        yield from (_inside(base, base, row[0]) for row in _rows(record) if row)
    elif installed:
        yield from (_inside(base, f"{metadata}/", line.strip()) for line in installed.splitlines())
    else:
        names = _text(f"{metadata}/top_level.txt", paths, read).split()
        for top in names or [_import_name(name)]:
            yield from (f"{base}{top}/", f"{base}{top}.py")


def _inside(base: str, start: str, entry: str) -> str:
    """Where an entry stands, relative to `start`; empty if it is outside `base` (scripts, manual pages)."""
    path = normpath(f"{start}{entry}") if entry else ""
    return path if path.startswith(base or "") and not path.startswith("..") else ""


def _rows(record: str) -> Iterator[list[str]]:
    rows = csv.reader(record.splitlines())
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            continue


def _import_name(distribution: str) -> str:
    """The module that a distribution most likely has: its name without the version."""
    return re.sub(r"[-.]+", "_", distribution.partition("-")[0]).lower()


def _is_claimed(path: str, claimed: Collection[str]) -> bool:
    if path in claimed:
        return True
    return any(path[: place + 1] in claimed for place, letter in enumerate(path) if letter == "/")


def _text(path: str, paths: Collection[str], read: Read) -> str:
    if path not in paths:
        return ""
    try:
        return read(path).decode("utf-8", "replace")
    except OSError:
        return ""
