"""The libraries of which something is known: SDKs, those that call AWS, and those of the tables."""

from __future__ import annotations

import re
from typing import Final

from maremma.analysis.iam.sdk import SIGNERS, calling_library, listed_libraries
from maremma.analysis.program.brought_modules import comes_along, is_of_language
from maremma.analysis.taint.tables.models import load_models

_SDKS: Final = frozenset(
    {"boto3", "botocore", "aioboto3", "aiobotocore", "s3transfer", "aws-sdk", "aws_xray_sdk", "aws-xray-sdk"}
)
_OF_SDKS: Final = (
    "@aws-sdk/",
    "@smithy/",
    "@aws-lambda-powertools/",
    "aws_lambda_powertools",
    "@aws-crypto/",
    "@types/",
)
_PATHS: Final = ("./", "../", "/")
_SIGNING: Final = frozenset(name.partition(".")[0] for name in SIGNERS)
"""The libraries of these, which send nothing themselves."""


def is_known(name: str, family: str) -> bool:
    """Whether a name is of a known library, or comes along with the runtime."""
    return comes_along(name, family) or is_known_library(name, family)


def is_known_library(name: str, family: str) -> bool:
    """Whether a name is of an SDK, of the language, or of a library that the tables know."""
    if name.startswith(_PATHS):
        return False
    if name in _SDKS or name.startswith((*_OF_SDKS, "node:", "?", "<")) or not re.match(r"[@\w]", name):
        return True
    if name in _SIGNING or name in listed_libraries() or calling_library(name):
        return True  # what is called of these was recorded where it was
    if is_of_language(name, family):
        return True
    if family == "python":
        return name in load_models().libraries("python")
    return name in {_installed(each) for each in load_models().libraries("javascript")}


def _installed(library: str) -> str:
    parts = library.split("/")
    return "/".join(parts[: 2 if library.startswith("@") else 1])
