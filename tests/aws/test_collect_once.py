"""Answers that many functions share."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from maremma.aws.collect.events.shared_answers import Once


def test_threads_that_ask_at_the_same_time_ask_once():
    asked: list[str] = []
    everybody_is_here = threading.Barrier(8)

    def read(key: str) -> str:
        asked.append(key)
        return key.upper()

    once = Once(read)

    def ask(number: int) -> str:
        everybody_is_here.wait()
        return once("ab"[number % 2])

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert sorted(asked) == ["a", "b"]
    assert answers == ["A", "B"] * 4


def test_keys_do_not_wait_for_each_other():
    other_answered = threading.Event()

    def read(key: str) -> bool:
        if key == "slow":
            return other_answered.wait(5)
        other_answered.set()
        return True

    once = Once(read)
    with ThreadPoolExecutor(max_workers=2) as pool:
        slow, quick = pool.submit(once, "slow"), pool.submit(once, "quick")
        assert (slow.result(), quick.result()) == (True, True)


def test_a_failure_is_no_answer():
    answers = iter([ValueError("no"), "yes"])

    def read(key: str) -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    once = Once(read)
    with pytest.raises(ValueError, match="no"):
        once("a")
    assert [once("a"), once("a")] == ["yes", "yes"]
