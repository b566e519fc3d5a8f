"""The search for secrets, on whatever strangers write: it raises nothing, and what it says of a text is true of it."""

import os
import time

import pytest
from hypothesis import strategies as st
from maremma.analysis.secrets import recognize
from maremma.analysis.secrets.candidates.names import hint, is_about
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.recognize import secret_in
from maremma.analysis.secrets.redaction import scrubbed, told_in, withhold_tags
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.tellable_names import told_name
from maremma.analysis.secrets.texts import evident_in, search_text

from tests.fuzz import texts
from tests.fuzz.budget import fuzzed, hidden, raises_nothing

pytestmark = pytest.mark.slow

FILES = (
    "app.py", "app.js", "app.tsx", "a.json", "a.yaml", "a.xml", "a.properties", "a.ini", ".env", ".netrc", "a.txt",
    "a.ipynb", "a.js.map", "key.pem", "README.md", "Dockerfile", "a.plist", "kubeconfig", "a.toml", "openapi.yaml",
)  # fmt: skip


class _NoRules(ProviderRules):
    """The rules of providers are another's code, and take a second to load."""

    def credentials(self, data):
        return iter(())


SEARCH = Search(_NoRules())


@fuzzed(st.sampled_from(FILES), hidden(texts.texts()), examples=200)
def test_a_file(path, hides):
    text = hides.reveal()
    found = raises_nothing(lambda: search_text(path, text)).found
    assert all(1 <= each.line <= text.count("\n") + text.count("\r") + 1 for each in found)
    assert all(0 <= each.start <= each.end <= len(text) for each in found)


@fuzzed(hidden(texts.names()), hidden(texts.texts()), examples=100)
def test_a_setting(named, hides):
    name, text = named.reveal(), hides.reveal()
    raises_nothing(lambda: recognize(name, hides))
    raises_nothing(lambda: secret_in(hides))
    raises_nothing(lambda: (hint(name), is_about(name), told_name(name, SEARCH.providers)))
    raises_nothing(lambda: (evident_in(text), told_in("Description", text), told_in("x", text, name), scrubbed(text)))


@fuzzed(st.lists(st.tuples(hidden(texts.names()), hidden(texts.texts())), max_size=4))
def test_tags(hide):
    tags = [(key.reveal(), value.reveal()) for key, value in hide]
    kept, _ = raises_nothing(lambda: withhold_tags(tags))
    assert [key for key, _ in kept] == [key for key, _ in tags]


@fuzzed(st.dictionaries(texts.paths(), texts.contents(), max_size=4))
def test_a_package(contents):
    files = {path: (lambda data=data: data) for path, data in contents.items()}
    raises_nothing(lambda: package_secrets(files, SEARCH))


TAG = "a tag, in its name and its value"
SIZE = 3_000
LEAST = 0.004
"""Seconds that are too few to compare."""
MOST = 9
"""Times as long for a text that is four times as long: n log n takes 5 times, and a square 16."""


@pytest.mark.parametrize("shape", texts.GROWING)
def test_what_a_text_costs_grows_as_it_does(shape):
    """Of errors in sources the parser of JavaScript's guesses what was meant, which is bounded by itself."""
    grow = texts.GROWING[shape]
    paths = FILES if os.environ.get("FUZZ_EXAMPLES") else (FILES[len(shape) % len(FILES)], "a.yaml")
    for path in (*paths, TAG):
        for size in (SIZE, 3 * SIZE, 9 * SIZE):
            few, many = (_spent(path, grow(length)) for length in (size, 4 * size))
            if many > LEAST:
                break
        tries = 0
        while many > MOST * max(few, LEAST / 4) and tries < 5:
            few, many, tries = max(few, _spent(path, grow(size))), min(many, _spent(path, grow(4 * size))), tries + 1
        assert many <= MOST * max(few, LEAST / 4), path


@pytest.mark.parametrize("shape", texts.GROWING)
def test_what_a_name_costs_grows_as_it_does(shape):
    grow = texts.GROWING[shape]
    few, many = (min(_of_name(grow(size), number) for number in range(3)) for size in (20_000, 80_000))
    assert many <= MOST * max(few, LEAST)


def _of_name(name, number):
    begun = time.process_time()
    hint(f"{number}{name}")  # what was asked for before is kept
    return time.process_time() - begun


def _spent(path, text):
    begun = time.process_time()
    if path == TAG:
        withhold_tags([(text, text)])
    else:
        search_text(path, text, Steps(broken=0))
    return time.process_time() - begun
