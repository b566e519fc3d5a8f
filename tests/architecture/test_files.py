"""What every file of the project keeps to, whatever it holds."""

import re
from functools import cache

import pytest

from tests.architecture.checkout import ROOT, files

MOST_LINES = 400
PACKAGE = "layers/engine/python/maremma/"
DOCSTRING = re.compile(r'r?"""\s*[^\s"]')
HOMES = ("/home/", "/users/", "/root/", "/private/tmp/", "/var/folders/", "/work/")
HOME = re.compile(r"(?<![\w.}])/(?:(?:home|Users)/\w[\w.-]*/|(?:root|private/tmp|var/folders|work)/\w)")
TEMPORARY = re.compile(r"(?<![\w.}])/tmp/\w")
DESCRIBES_FUNCTIONS = ("sandbox/fleet/sources/", "tests/rules/", "tests/analysis/taint/", "benchmarks/injection/")
"""Where /tmp is the folder that Lambda gives a function."""

REGISTRIES = ("pypi.org", "pythonhosted.org", "registry.npmjs", "registry.yarnpkg", "artifactory", "index-url")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|artifactory|(?<!no-emit-)index-url(?!.*\.example/)",
    re.I,
)
SAYS_WHAT_IS_FORBIDDEN = "tests/architecture/test_files.py"
REQUIREMENT = re.compile(r"^[A-Za-z0-9][\w.-]*(?:\[[^]]*\])?==")


@cache
def texts():
    """What every file says, by its path."""
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files()}


def lines_with(pattern, words, *, outside=()):
    """Where a pattern occurs that never does without one of the words (in small letters), as `path:line: text`."""
    for name, text in texts().items():
        if name.startswith((SAYS_WHAT_IS_FORBIDDEN, *outside)):
            continue
        lowered = text.lower()
        if not any(word in lowered for word in words):  # nearly no file has one, and patterns are slow to say so
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{name}:{number}: {line.strip()[:120]}"


def test_no_file_knows_a_folder_of_the_machine_it_was_written_on():
    assert [*lines_with(HOME, HOMES), *lines_with(TEMPORARY, ["/tmp/"], outside=DESCRIBES_FUNCTIONS)] == []


def test_no_file_names_a_package_registry():
    assert list(lines_with(REGISTRY, REGISTRIES)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/home/ana/maremma/app.py", True),
        ("/Users/ana/maremma/", True),
        ("see /tmp/out.json", True),
        ("/root/notes", True),
        ("os.mkdir('/tmp')", False),
        ("https://example.com/home/ana/", False),
        ("{base}/tmp/x", False),
    ],
)
def test_a_folder_of_a_machine_is_told_from_other_paths(text, told):
    assert any(pattern.search(text) for pattern in (HOME, TEMPORARY)) is told


def test_no_python_file_is_too_long_to_read_in_one_sitting():
    lengths = {name: len(text.splitlines()) for name, text in texts().items() if name.endswith(".py")}
    assert [name for name, length in lengths.items() if length > MOST_LINES] == []


def test_every_module_of_the_package_says_what_it_is_for():
    modules = [(name, text) for name, text in texts().items() if name.startswith(PACKAGE) and name.endswith(".py")]
    assert len(modules) > 50
    assert [name for name, text in modules if not DOCSTRING.match(text)] == []


@pytest.mark.parametrize("lock", ["requirements/dev.txt", "layers/dependencies/requirements.txt"])
def test_locks_pin_by_hash_and_say_nothing_of_where_packages_come_from(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert len(requirements) > 3
    assert [each.split()[0] for each in requirements if not REQUIREMENT.match(each)] == []
    assert [each.split()[0] for each in requirements if "--hash=sha256:" not in each] == []
