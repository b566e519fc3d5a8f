"""A name is bound to a text wherever a language has a place for that: one case for each kind of node."""

from __future__ import annotations

import pytest
from maremma.analysis.secrets.bindings.javascript import javascript_bindings
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.vocabulary import Vocabulary

BOUND = {
    "a declaration": ("const password = 'xq7-Vk'", ".js"),
    "a member": ("this.settings.dbPassword = 'xq7-Vk'", ".js"),
    "a private member": ("class A { #password = 'xq7-Vk' }", ".js"),
    "an index": ("settings['the password'] = 'xq7-Vk'", ".js"),
    "an index in a template": ("settings[`password`] = 'xq7-Vk'", ".js"),
    "a key": ("f({ port: 1, password: 'xq7-Vk' })", ".js"),
    "a key in quotes, with an escape": ("f({ 'a\\tpassword': 'xq7-Vk' })", ".js"),
    "a key behind wide letters": ("f({ 'größe: ⚠️': 1, password: 'xq7-Vk' })", ".js"),
    "a default": ("function f(password = 'xq7-Vk') {}", ".js"),
    "a default of a member": ("const { password = 'xq7-Vk' } = settings", ".js"),
    "a comparison": ("if ('xq7-Vk' === given.password) {}", ".js"),
    "two names in one chain": ("password = this.token = 'xq7-Vk'", ".js"),
    "an alternative": ("const password = process.env.PASSWORD || 'xq7-Vk'", ".js"),
    "an attribute": ("const a = <Login password='xq7-Vk' />", ".jsx"),
    "a parameter with a type": ("function f(password: string = 'xq7-Vk') {}", ".ts"),
    "a field": ("class A { private password: string = 'xq7-Vk' }", ".ts"),
    "an enumeration": ("enum A { Password = 'xq7-Vk' }", ".ts"),
}


@pytest.mark.parametrize(("text", "ending"), BOUND.values(), ids=BOUND)
def test_finds_what_is_bound(text: str, ending: str) -> None:
    found = list(javascript_bindings(Vocabulary(text), ending, Steps()))

    assert {each.value for each in found} == {"xq7-Vk"}
    assert {text[each.start + 1 : each.end - 1] for each in found} == {"xq7-Vk"}


def test_parses_nothing_without_a_telling_name() -> None:
    broken = "const value = ('xq7-Vk'\n" * 10
    steps = Steps()

    assert list(javascript_bindings(Vocabulary(broken), ".js", steps)) == []
    assert steps == Steps()
