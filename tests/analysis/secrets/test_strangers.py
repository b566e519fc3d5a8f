"""Texts that nobody foresaw: what is near them is found all the same, and a defect harms one file or one text alone."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from maremma.analysis.secrets import redaction
from maremma.analysis.secrets.package import Search, package_secrets
from maremma.analysis.secrets.recognize import is_harmless, secret_in
from maremma.analysis.secrets.redaction import WITHHELD, scrubbed, told_in, withhold_tags
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.texts import secrets_in
from maremma.boundary import tells_defect
from maremma.model.evidence import Doubt
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.sensitive import Sensitive
from maremma.rules.secrets.secret_in_description import secret_in_description
from maremma.rules.secrets.secret_in_environment import secret_in_environment

from tests.analysis.secrets.filled import filled
from tests.rules.building import clean_function

ODD = "a text that nobody foresaw"


class BrokenRules(ProviderRules):
    def credentials(self, data):
        if ODD.encode() in data:
            raise IndexError(data.decode())
        return iter(())


@pytest.mark.parametrize(
    "before",
    ["İ" * 100, "ß" * 100, "ŉ" * 50 + "İ" * 50, "\ud800" * 100, "\0" * 100, "Σ" * 99 + "ς", "ﬁ" * 100],
    ids=["dotted", "sharp", "mixed", "surrogates", "nul", "sigma", "ligatures"],
)
@pytest.mark.parametrize("path", ["a.env", "a.py", "a.js", "a.json"])
def test_what_stands_behind_odd_letters_is_found(path, before):
    secret = filled("@alnum20@")
    forms = {
        "a.env": f"# {before}\nDB_PASSWORD={secret}\n",
        "a.py": f"# {before}\npassword = '{secret}'\n",
        "a.js": f"// {before}\nconst password = '{secret}';\n",
        "a.json": f'{{"a": "{before}",\n"password": "{secret}"}}\n',
    }
    text = forms[path]
    assert [(each.line, text[each.start : each.end].strip("'")) for each in secrets_in(path, text)] == [(2, secret)]


@pytest.mark.parametrize("path", ["a.py", "a.json", "a.properties"])
def test_no_found_text_holds_half_of_a_character(path):
    secret = filled("@alnum20@")
    forms = {
        "a.py": f"db_password_\ud800 = 1\nd = {{'\\ud800_password': '{secret}\\ud800'}}\n",
        "a.json": f'{{"\\ud800_password": "{secret}\\ud800"}}',
        "a.properties": f"\\ud800_password={secret}\\ud800\n",
    }
    found = secrets_in(path, forms[path])
    assert found
    assert all((each.name + each.value.reveal()).encode() for each in found)


def test_a_defect_costs_one_file_and_tells_no_value():
    secret = filled("@alnum20@")
    files = {
        f"{name}.env": text.encode
        for name, text in {"a": f"password={secret}", "b\x9b": f"{ODD} {secret}", "c": f"passwd={secret}"}.items()
    }
    seen = package_secrets(files, Search(BrokenRules()))
    assert [each.path for each in seen.found] == ["a.env", "c.env"]
    assert [(each.facet, each.reason, each.partial) for each in seen.gaps] == [(Facet.SECRETS, GapReason.DEFECT, True)]
    assert seen.gaps[0].says.startswith("'b\\x9b.env': ")
    assert tells_defect(seen.gaps[0].says)
    assert secret not in seen.gaps[0].says
    assert seen.searched == {"a.env", "c.env"}


def test_the_defects_of_many_files_are_few_gaps():
    files = {f"{number:03}.txt": f"{ODD} {number}".encode for number in range(100)}
    gaps = package_secrets(files, Search(BrokenRules())).gaps
    assert len(gaps) == 11
    assert gaps[-1].says.startswith("90 more files: ")
    assert all(tells_defect(each.says) for each in gaps)


@pytest.fixture
def broken(monkeypatch):
    """A detector that fails at one text."""

    def breaking(whole):
        def at(*given):
            if any(ODD in (each.reveal() if isinstance(each, Sensitive) else each) for each in given):
                raise KeyError(ODD)
            return whole(*given)

        return at

    for name in ("analysis.secrets.redaction", "analysis.secrets.recognize", "rules.secrets.secret_in_environment"):
        module = sys.modules[f"maremma.{name}"]
        for detector in ("recognize", "evident_in"):
            if hasattr(module, detector):
                monkeypatch.setattr(module, detector, breaking(getattr(redaction, detector)))


@pytest.mark.usefixtures("broken")
def test_a_defect_withholds_one_tag_and_is_told():
    tags, told = withhold_tags([("team", "shop"), ("note", ODD), ("stage", "test")])
    assert tags == (("team", "shop"), ("note", WITHHELD), ("stage", "test"))
    assert [(each.setting, each.kind, tells_defect(each.doubt)) for each in told] == [("Tags.note", "", True)]
    seen = list(secret_in_description.check(replace(clean_function(), told=told)))
    assert [(type(each), each.says) for each in seen] == [(Doubt, told[0].doubt)]


@pytest.mark.usefixtures("broken")
def test_a_defect_withholds_what_is_not_known_to_be_harmless():
    assert not is_harmless("note", Sensitive(ODD))
    assert secret_in(Sensitive(ODD)) == Sensitive(ODD)
    assert ODD not in scrubbed(f"see {ODD}")
    assert tells_defect(scrubbed(f"see {ODD}"))
    assert scrubbed("see here") == "see here"


def test_a_defect_is_not_kept(monkeypatch):
    def fails(text):
        raise RecursionError(text)

    with monkeypatch.context() as once:
        once.setattr(redaction, "evident_in", fails)
        assert tells_defect(scrubbed("see what is asked again"))
    assert scrubbed("see what is asked again") == "see what is asked again"


@pytest.mark.usefixtures("broken")
def test_a_defect_costs_one_variable():
    secret = filled("@alnum20@")
    variables = {"A_PASSWORD": secret, "B": ODD, "C_PASSWORD": f"{secret}b2"}
    environment = tuple(EnvironmentVariable(name, Sensitive(value)) for name, value in variables.items())
    seen = list(secret_in_environment.check(replace(clean_function(), environment=environment)))
    assert [isinstance(each, Doubt) for each in seen] == [False, True, False]
    assert tells_defect(seen[1].says)


def test_a_key_over_several_lines_is_withheld_as_a_whole():
    body = filled("@base64_120@")
    lines = "\n".join(body[at : at + 64] for at in range(0, len(body), 64))
    text = f"deploys with -----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY----- of the team"
    assert not any(line in scrubbed(text) for line in lines.split("\n"))
    assert scrubbed(text).startswith("deploys with ")
    assert scrubbed(text).endswith(" of the team")
    assert [each.kind for each in told_in("Description", text)] == ["private key"]
