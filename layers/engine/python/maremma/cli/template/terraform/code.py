"""Where the code of a function or a layer of Terraform lies: in a folder that is packed, in an archive, in a bucket."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from maremma.cli.template.terraform.declared import Declared, Reference
from maremma.cli.template.terraform.policies import blocks

_ARCHIVES = frozenset({"data.archive_file", "archive_file"})
_OBJECTS = frozenset({"aws_s3_object", "aws_s3_bucket_object"})
_STEPS = 10


def code_in(values: Mapping[str, Any], declared: Mapping[str, Declared]) -> Any:
    """The property `Code`: a path, the code itself, a place in a bucket; None if nothing is said."""
    if values.get("filename") is not None:
        return _packed(values["filename"], declared)
    key = values.get("s3_key")
    held = declared.get(key.address) if isinstance(key, Reference) else _put(values, declared)
    if held is not None and held.type in _OBJECTS and held.values.get("source") is not None:
        return _packed(held.values["source"], declared)
    if key is not None or values.get("s3_bucket") is not None:
        return {"S3Bucket": values.get("s3_bucket"), "S3Key": key}
    return None


def _put(values: Mapping[str, Any], declared: Mapping[str, Declared]) -> Declared | None:
    """The object that is put where the code is taken from, by its key as it is written."""
    key = values.get("s3_key")
    found = (each for each in declared.values() if each.type in _OBJECTS and each.values.get("key") == key)
    return next(found, None) if isinstance(key, str) else None


def _packed(filename: Any, declared: Mapping[str, Declared]) -> Any:
    """What is packed into an archive; the archive itself if nobody says how it is made."""
    for _ in range(_STEPS):
        if not isinstance(filename, Reference):
            break
        found = declared.get(filename.address)
        if found is None:
            return filename
        if found.type in _ARCHIVES:
            return _content(found.values) or found.values.get("output_path")
        filename = found.values.get(filename.attribute)
    made = (
        each
        for each in declared.values()
        if each.type in _ARCHIVES and filename is not None and each.values.get("output_path") == filename
    )
    archive = next(made, None)
    return (_content(archive.values) if archive else None) or filename


def _content(values: Mapping[str, Any]) -> Any:
    if values.get("source_dir") is not None:
        return values["source_dir"]
    if isinstance(values.get("source_file"), str):
        # The folder of the file: a package is a folder or an archive.
        return str(PurePosixPath(values["source_file"]).parent)
    sources = blocks(values.get("source"))
    text = sources[0].get("content") if len(sources) == 1 else values.get("source_content")
    return {"ZipFile": text} if text is not None else values.get("source_file")
