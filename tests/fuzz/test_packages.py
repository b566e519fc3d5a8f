"""Whatever lies in a package, it is refused as a whole or analysed, and no analysis meets a defect of ours."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import strategies as st
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.image_config import image_facts
from maremma.analysis.packages.image_manifest import read_manifest
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.boundary import tells_defect
from maremma.bounded import read_decimal, read_json, read_number, read_toml
from maremma.errors import MalformedText, PackageRefused, PackageUnreadable

from tests.fuzz import packages, texts
from tests.fuzz.budget import fuzzed, raises_nothing

pytestmark = pytest.mark.slow


def told(work):
    """What an analysis says, or nothing of what it refuses as a whole. A defect is told, so that it can be mended."""
    try:
        facts = work()
    except (PackageRefused, PackageUnreadable):
        return None
    assert [gap.says for gap in facts.gaps if tells_defect(gap.says)] == []
    return facts


@pytest.mark.parametrize("runtime", packages.HANDLERS)
def test_any_package_is_refused_or_analysed(runtime):
    @fuzzed(packages.archives(runtime), examples=3)
    def tried(package):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "package.zip"
            path.write_bytes(package)
            handler = packages.HANDLERS[runtime][0]
            raises_nothing(
                lambda: told(lambda: analyze_package(path, code_sha256="", runtime=runtime, handler=handler))
            )

    tried()


@fuzzed(st.sampled_from([*packages.HANDLERS]).flatmap(packages.archives), examples=4)
def test_any_layer_is_refused_or_analysed(package):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.zip"
        path.write_bytes(package)
        raises_nothing(lambda: told(lambda: analyze_layer(LayerContent(path), arn="arn:a")))


@fuzzed(packages.manifests())
def test_any_manifest_of_an_image_is_refused_or_read(document):
    def read(work):
        try:
            work()
        except (PackageRefused, PackageUnreadable):
            return

    text = document.decode("utf-8", "replace")
    raises_nothing(lambda: read(lambda: read_manifest(text, "x86_64")))
    raises_nothing(lambda: read(lambda: image_facts(document, digest="sha256:" + "a" * 64)))


@fuzzed(st.one_of(texts.contents(), texts.broken_json(), texts.texts()))
def test_any_document_has_a_value_or_the_one_answer(document):
    def read(reader):
        try:
            reader(document)
        except MalformedText:
            return

    for reader in (read_json, read_toml):
        raises_nothing(lambda reader=reader: read(reader))


@fuzzed(st.one_of(texts.numbers(), texts.texts()))
def test_any_text_is_a_number_or_none(text):
    raises_nothing(lambda: (read_number(text), read_number(text, at_least=-9), read_decimal(text)))


@pytest.mark.parametrize("shape", texts.GROWING)
def test_reading_holds_no_more_than_a_multiple_of_the_text(shape):
    """Bytes that are held at the highest, for a text and for one of twice its length."""

    def highest(size):
        text = texts.GROWING[shape](size)
        tracemalloc.start()
        try:
            for reader in (read_json, read_toml):
                for document in (text, f'{{"a": "{text}"}}', f"a = {text}"):
                    try:
                        reader(document)
                    except MalformedText:
                        continue
            read_number(text)
            read_decimal(text)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    small, large = highest(2_000), highest(4_000)
    assert large <= 2.5 * small + 20_000
