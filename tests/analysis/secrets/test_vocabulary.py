"""All words are found in one pass where a search for each finds them, and no construction is without its words."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maremma.analysis.secrets.decoding import lowered, well_formed
from maremma.analysis.secrets.phrases import Phrase, phrases
from maremma.analysis.secrets.shapes.formats import Format, formats
from maremma.analysis.secrets.vocabulary import Vocabulary, words

from tests.fuzz.texts import strange


@given(st.lists(st.one_of(strange(), st.sampled_from(words()), st.sampled_from(words()).map(str.upper))).map("".join))
def test_words_are_found_where_they_stand(text: str) -> None:
    text = well_formed(text)
    vocabulary = Vocabulary(text)
    for word in words():
        assert list(vocabulary.places(word)) == [found.start() for found in _each(word, lowered(text))]
        assert list(vocabulary.written(word)) == [found.start() for found in _each(word, text)]


def _each(word: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(f"(?={re.escape(word)})", text))


def compiled(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Hypothesis asks for the type."""
    return re.compile(pattern.pattern, pattern.flags)


@pytest.mark.slow
@pytest.mark.parametrize("phrase", [each for each in phrases() if each.beside], ids=lambda phrase: phrase.contains[0])
def test_constructions_hold_a_word_beside_the_first(phrase: Phrase) -> None:
    @settings(suppress_health_check=list(HealthCheck))
    @given(st.from_regex(compiled(phrase.pattern), alphabet=st.characters(codec="ascii", exclude_characters="\n")))
    def holds(text: str) -> None:
        for found in phrase.pattern.finditer(text):
            assert any(word in found[0].lower() for word in phrase.beside)

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("each", [each for each in formats() if not each.inside], ids=lambda each: each.kind)
def test_credentials_begin_with_their_marks(each: Format) -> None:
    @settings(suppress_health_check=list(HealthCheck))
    @given(st.from_regex(compiled(each.pattern)))
    def begins(text: str) -> None:
        assert all(found[0].startswith(each.contains) for found in each.pattern.finditer(text))

    begins()
