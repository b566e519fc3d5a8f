"""A function is read as it is deployed, and what cannot be seen of it is said."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from maremma.analysis.signing.tree import digest_of
from maremma.aws.deployed_now import deployed_now, versions_now
from maremma.errors import PackageUnreadable, StoreError
from maremma.model.target import Target

TARGET = Target("111122223333", "eu-west-1", "orders")
LAYERS = ("arn:aws:lambda:eu-west-1:111122223333:layer:a:1", "arn:aws:lambda:eu-west-1:111122223333:layer:b:2")


def zipped(text):
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", text)
    return buffer.getvalue()


PACKAGES = {"https://code": zipped("1"), "https://a": zipped("2"), "https://b": zipped("3")}


def fetch(url: str, to: Path, code_sha256: str) -> None:
    if url not in PACKAGES:
        raise PackageUnreadable("The package was not read.")
    to.write_bytes(PACKAGES[url])


class Lambda:
    """Answers for one function, with another answer from the second time on if there is one."""

    def __init__(self, second=None, **other):
        self.said = {
            "CodeSha256": "c0de",
            "Handler": "app.handler",
            "Runtime": "python3.13",
            "Role": "arn:aws:iam::111122223333:role/orders",
            "Layers": [{"Arn": each} for each in LAYERS],
            "Environment": {"Variables": {"PYTHONPATH": "/opt/x", "STAGE": "prod"}},
            **other,
        }
        self.second, self.times = second or {}, 0

    def get_function(self, **request):
        self.times += 1
        said = self.said if self.times == 1 else {**self.said, **self.second}
        return {"Configuration": said, "Code": {"Location": said.get("At", "https://code")}}

    def get_layer_version_by_arn(self, **request):
        return {"Content": {"Location": f"https://{request['Arn'].split(':')[6]}", "CodeSha256": "x"}}


class Aliased(Lambda):
    """The same behind an alias; `moved` is what that is from the second time on."""

    def __init__(self, *versions, moved=(), **other):
        super().__init__(**other)
        self.leads = [versions, moved or versions]

    def get_alias(self, **request):
        main, *besides = self.leads.pop(0)
        weights = {"AdditionalVersionWeights": dict.fromkeys(besides, 0.1)}
        return {"FunctionVersion": main, "RoutingConfig": weights, "RevisionId": str((main, *besides))}


def digest(tmp_path, url):
    path = tmp_path / "package.zip"
    path.write_bytes(PACKAGES[url])
    return digest_of(path)


def test_all_that_is_signed_is_read(tmp_path):
    found = deployed_now(Lambda(), TARGET, fetch=fetch)
    assert (found.tree, *found.layers) == tuple(digest(tmp_path, f"https://{each}") for each in ("code", "a", "b"))
    assert (found.arn, found.handler, found.runtime) == (TARGET.arn, "app.handler", "python3.13")
    assert [name for name, _ in found.environment] == ["PYTHONPATH"]
    assert found.unseen == ()


UNSEEN = {
    "the package": ({"At": "https://gone"}, ("", 2), True),
    "a layer": ({"Layers": [{"Arn": LAYERS[0].replace("layer:a", "layer:c")}]}, ("", 1), False),
    "nothing of it": ({"Layers": [], "PackageType": "Image"}, ("", 0), True),
    "the environment": ({"Environment": {"Error": {"ErrorCode": "AccessDeniedException"}}}, (None, 2), False),
}


@pytest.mark.parametrize("title", UNSEEN)
def test_what_cannot_be_seen_is_said(title):
    other, (missing, layers), no_tree = UNSEEN[title]
    found = deployed_now(Lambda(**other), TARGET, fetch=fetch)
    assert len(found.unseen) == 1
    assert missing in (found.environment, found.tree, *found.layers)
    assert (found.tree == "", len(found.layers)) == (no_tree, layers)


CHANGES = {
    "other code": {"CodeSha256": "other"},
    "another handler": {"Handler": "app.other"},
    "another wrapper": {"Environment": {"Variables": {"PYTHONPATH": "/tmp"}}},
    "other layers": {"Layers": []},
}


@pytest.mark.parametrize("title", CHANGES)
def test_what_changes_while_it_is_read_is_read_again(title):
    with pytest.raises(StoreError, match="changed while"):
        deployed_now(Lambda(second=CHANGES[title]), TARGET, fetch=fetch)


QUALIFIERS = [
    ("$LATEST", Lambda(), ["$LATEST"]),
    ("7", Lambda(), ["7"]),
    ("live", Aliased("7"), ["7"]),
    ("live", Aliased("7", "6"), ["7", "6"]),
    ("live", Aliased("$LATEST"), ["$LATEST"]),
]


@pytest.mark.parametrize(("qualifier", "client", "versions"), QUALIFIERS)
def test_all_that_an_alias_leads_to_is_read(qualifier, client, versions):
    assert list(versions_now(client, TARGET, qualifier, fetch=fetch)) == versions


def test_an_alias_that_is_moved_while_it_is_read_is_read_again():
    with pytest.raises(StoreError, match="moved while"):
        versions_now(Aliased("7", moved=("8",)), TARGET, "live", fetch=fetch)
