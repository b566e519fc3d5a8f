"""Handlers whose authors had not read the engine: see benchmarks/injection/README.md."""

import pytest

from benchmarks.injection_agreement import PRECISION, RECALL
from benchmarks.injection_cases import LANGUAGES, SETS, Share, accused, judge, load, precision, recall

REACHED = {
    ("first", "python"): (97.1, 98.5),
    ("first", "javascript"): (97.1, 97.1),
    ("second", "python"): (97.3, 97.3),
    ("second", "javascript"): (97.2, 97.2),
    ("third", "python"): (100.0, 100.0),
    ("third", "javascript"): (100.0, 100.0),
    ("fourth", "python"): (100.0, 100.0),
    ("fourth", "javascript"): (100.0, 98.4),
    ("fifth", "python"): (96.0, 100.0),
    ("fifth", "javascript"): (100.0, 100.0),
    ("sixth", "python"): (98.2, 96.6),
    ("sixth", "javascript"): (100.0, 100.0),
    ("seventh", "python"): (100.0, 100.0),
    ("seventh", "javascript"): (100.0, 100.0),
    ("eighth", "python"): (98.0, 98.0),
    ("eighth", "javascript"): (100.0, 100.0),
    ("ninth", "python"): (98.0, 98.0),
    ("ninth", "javascript"): (95.9, 92.2),
    ("tenth", "python"): (95.3, 95.3),
    ("tenth", "javascript"): (100.0, 100.0),
    ("eleventh", "python"): (95.0, 97.4),
    ("eleventh", "javascript"): (97.7, 97.7),
    ("twelfth", "python"): (90.0, 97.3),
    ("twelfth", "javascript"): (90.0, 94.7),
}
"""Recall and precision in percent; a change that loses one of them is to be seen. The five authorizers of the first and
the second set are marked where a token is read; those of the later sets, and we, say where it is decided. The fifth has
a header in a line of a log, where we say that no line break can be, and fields of a body that are published in a record
of the function's own, which we tell only where a receiver trusts them."""


@pytest.mark.handlers
@pytest.mark.parametrize(("name", "language"), REACHED)
def test_maremma_agrees_with_authors_who_had_not_read_it(name, language):
    judged = [judge(each) for each in load(name, language)]
    wrong = [(each.variant.name, sorted(each.missed), sorted(each.false)) for each in judged]
    wrong = [each for each in wrong if each[1] or each[2]]
    least_recall, least_precision = REACHED[name, language]
    assert recall(judged).percent >= max(least_recall, RECALL), wrong
    assert precision(judged).percent >= max(least_precision, PRECISION), wrong
    assert accused(judged).hits == 0, wrong


def test_every_set_is_judged_in_both_languages_and_is_large_enough_to_say_something():
    assert set(REACHED) == {(name, language) for name in SETS for language in LANGUAGES}
    for name, language in REACHED:
        variants = list(load(name, language))
        assert len({each.case for each in variants}) >= 60
        assert sum(len(each.expected) for each in variants) >= 30


def test_an_interval_is_wilsons():
    assert Share(hits=67, of=69).interval == "90.0 to 99.2"
    assert Share(hits=0, of=40).interval == "0.0 to 8.8"
