"""Which language runtime an image brings, where its configuration says so beyond doubt.

Its builder may name the base image, official images name their version in a variable, and what is started may name the
program. AWS's own base images name nothing but .NET's version; what was built on them often gives Python's away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maremma.model.function.image import BroughtRuntime
from maremma.patterns import compile_late

BASE_NAME = "org.opencontainers.image.base.name"
_ADVICE = f"label the image with {BASE_NAME}, so that its runtime can be told"

_LAMBDA_NAME = compile_late(
    r"(?:python|ruby)\d\.\d+|nodejs\d+\.(?:x|\d+)|java\d+(?:\.al2)?|dotnet(?:core)?\d+(?:\.\d)?"
)
_EXECUTION_ENV = compile_late(rf"AWS_Lambda_({_LAMBDA_NAME.pattern})")
_BASE_IMAGE = compile_late(
    r"(?:.*/)?(?:aws-lambda-)?(?P<image>python|node|nodejs|ruby|java|dotnet|openjdk|eclipse-temurin|amazoncorretto"
    r"|provided):(?P<tag>[\w.-]+)(?:@sha256:[0-9a-f]+)?"
)
_AWS_PYTHON = compile_late(r"/var/lang/(?:bin|lib)/python(3\.\d+)\b|\bpython(3\.\d+) -m pip install\b")
_OTHER_PYTHON = compile_late(r"\b(?:yum|dnf|microdnf|amazon-linux-extras)\b[^&;|]*\bpython")
_JAVA_HOME = compile_late(r"/java-((?:1\.)?\d+)")


@dataclass(frozen=True, slots=True)
class BuiltImage:
    """What the runtime is told from: `starts` are the words of entry point and command, `history` the build's steps."""

    environment: Mapping[str, str]
    labels: Mapping[str, str]
    starts: tuple[str, ...]
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Language:
    """How a version is read from what an image says, and what Lambda and people call it."""

    label: str
    name: Callable[[str], str]
    version: re.Pattern[str]
    programs: re.Pattern[str]


def _nodejs(version: str) -> str:
    return {"6": "nodejs6.10", "8": "nodejs8.10"}.get(version, f"nodejs{version}.x")


def _java(version: str) -> str:
    """Java 8 lives on in Amazon Linux 2; an image brings a system of its own, so the older one's date says nothing."""
    return "java8.al2" if version == "8" else f"java{version}"


def _dotnet(version: str) -> str:
    return f"dotnetcore{version}" if "." in version else f"dotnet{version}"


_MAJOR_MINOR = compile_late(r"(\d+\.\d+)(?![\d])")
_MAJOR = compile_late(r"v?(\d+)(?!\d)")
_LANGUAGES = {
    "python": _Language(
        "Python", lambda version: f"python{version}", _MAJOR_MINOR, compile_late(r"python[\d.]*|awslambdaric")
    ),
    "nodejs": _Language("Node.js", _nodejs, _MAJOR, compile_late(r"node|npx|npm|yarn|aws-lambda-ric")),
    "ruby": _Language(
        "Ruby", lambda version: f"ruby{version}", _MAJOR_MINOR, compile_late(r"ruby|bundle|aws_lambda_ric")
    ),
    "java": _Language("Java", _java, compile_late(r"(?:jdk|jre)?-?(?:1\.)?(\d+)(?!\d)"), compile_late(r"java")),
    "dotnet": _Language(
        ".NET", _dotnet, compile_late(r"(?:core)?([1-3]\.\d|[5-9](?!\d)|\d{2})"), compile_late(r"dotnet")
    ),
}
_VARIABLES = {
    "PYTHON_VERSION": "python",
    "NODE_VERSION": "nodejs",
    "RUBY_VERSION": "ruby",
    "JAVA_VERSION": "java",
    "DOTNET_VERSION": "dotnet",
}
_SYSTEMS = {"al2": "provided.al2", "al2023": "provided.al2023", "alami": "provided"}
_BASES = {"node": "nodejs", "openjdk": "java", "eclipse-temurin": "java", "amazoncorretto": "java"}


@dataclass(frozen=True, slots=True)
class _Sign:
    """A language in a version, and what in the configuration says so."""

    language: _Language
    brought: BroughtRuntime


def runtime_of(image: BuiltImage) -> BroughtRuntime | str:
    """The runtime, or the sentence that says why it cannot be told."""
    said = image.environment.get("AWS_EXECUTION_ENV", "")
    if told := _EXECUTION_ENV.fullmatch(said):
        return BroughtRuntime(name=told[1], label=told[1], evidence=f"it sets AWS_EXECUTION_ENV to {said}")
    named = _by_base_name(image.labels.get(BASE_NAME, ""))
    if named is not None:
        return named
    signs = tuple(_aws_signs(image) if _is_of_aws(image) else _official_signs(image))
    return _agreed(signs, image.starts) if signs else _nothing(image)


def _by_base_name(name: str) -> BroughtRuntime | None:
    found = _BASE_IMAGE.fullmatch(name.lower())
    if found is None:
        return None
    evidence = f"it is built on {name}"
    if found["image"] == "provided":
        known = _SYSTEMS.get(found["tag"].partition(".")[0])
        return BroughtRuntime(name=known, label=f"AWS's system for {known}", evidence=evidence) if known else None
    sign = _sign(_BASES.get(found["image"], found["image"]), found["tag"], evidence)
    return sign.brought if sign else None


def _is_of_aws(image: BuiltImage) -> bool:
    """AWS's base images keep their runtime in a place of its own; `*_VERSION` in one of them is the user's word."""
    return "/var/lang/bin" in image.environment.get("PATH", "").split(":")


def _aws_signs(image: BuiltImage) -> Iterator[_Sign]:
    yield from _by_variable("DOTNET_VERSION", "dotnet", image)
    if any(_OTHER_PYTHON.search(step) for step in image.history):
        return
    for text in (*image.history, *image.environment.values(), *image.starts):
        for found in _AWS_PYTHON.finditer(text):
            version = found[1] or found[2]
            if sign := _sign("python", version, f"its build uses AWS's python{version}"):
                yield sign


def _official_signs(image: BuiltImage) -> Iterator[_Sign]:
    for variable, language in _VARIABLES.items():
        yield from _by_variable(variable, language, image)
    home = _JAVA_HOME.search(image.environment.get("JAVA_HOME", ""))
    if home and (sign := _sign("java", home[1], "it sets JAVA_HOME")):
        yield sign
    for word in image.starts:
        program = word.rpartition("/")[2]
        if program.startswith("python") and (
            sign := _sign("python", program.removeprefix("python"), f"it starts {program}")
        ):
            yield sign


def _by_variable(variable: str, language: str, image: BuiltImage) -> Iterator[_Sign]:
    """A variable's value may be anything, so it is not repeated beyond the version in it."""
    if sign := _sign(language, image.environment.get(variable, ""), f"it sets {variable}"):
        yield sign


def _sign(language: str, said: str, evidence: str) -> _Sign | None:
    """A language with the version that a text begins with; None where it has none of the form that it should have."""
    known = _LANGUAGES[language]
    found = known.version.match(said)
    if found is None:
        return None
    brought = BroughtRuntime(name=known.name(found[1]), label=f"{known.label} {found[1]}", evidence=evidence)
    return _Sign(known, brought)


def _agreed(signs: Sequence[_Sign], starts: Sequence[str]) -> BroughtRuntime | str:
    """The one runtime that all signs mean; of several languages, the one whose program is started."""
    programs = [word.rpartition("/")[2] for word in starts]
    started = {
        each.label for each in _LANGUAGES.values() if any(each.programs.fullmatch(program) for program in programs)
    }
    meant = (
        [sign.brought for sign in signs if sign.language.label in started]
        if started
        else [sign.brought for sign in signs]
    )
    if len({each.name for each in meant}) == 1:
        return meant[0]
    brings = " and ".join(sorted({sign.brought.label for sign in signs}))
    runs = f"starts {' and '.join(sorted(started))}" if started else "starts none of them by name"
    return f"the image brings {brings} and {runs}, so what runs cannot be told; {_ADVICE}"


def _nothing(image: BuiltImage) -> str:
    if "GOLANG_VERSION" in image.environment:
        return "the image holds a compiled Go program, which brings no runtime of Lambda's"
    if _is_of_aws(image):
        return f"the image is built on one of AWS's base images and does not say on which; {_ADVICE}"
    return f"the image's configuration names no language runtime; {_ADVICE}"
