"""A function that runs an image is verified by its digest, whatever it is started with, at each look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import BUNDLE, bundled, sign
from maremma.cli.local.store import LocalStore
from maremma.errors import StoreError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import PackageType
from maremma.model.function.image import ImageFacts, NamedImage
from maremma.model.results.assessment import Clean, Unknown, Violated
from maremma.model.signing import Statement

from tests.engine.building import TARGET, function
from tests.engine.test_signatures import KEY, NOT_AS_SIGNED, UNSIGNED, Shelf, look
from tests.oci_registry import Repository

STARTS = '{"command":["app.run"]}'


class Worker:
    """A collector that sees an image, and the registry that it lies in."""

    def __init__(self, repository, digest, *, overrides="", running="", runs=None):
        self.repository, self.runs = repository, runs
        self.image = ImageFacts(digest=digest, overrides=overrides, running=running) if digest else None

    def collect(self, discovered):
        gap = Gap(Facet.CODE, GapReason.DENIED, "ecr:BatchGetImage was denied")
        return (discovered.complete(image=self.image, runs=self.runs, gaps=() if self.image else (gap,)),)

    def registry(self, snapshot):
        return self.repository


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def of_an_image():
    configuration = function().configuration
    return replace(configuration, package_type=PackageType.IMAGE, runtime="", handler="")


def signed(repository, image, version=1, **other):
    fields = {"tree": "", "image": image, "function": TARGET.arn, "handler": "", "runtime": "", "version": version}
    text = bundled(sign(statements.dump(Statement(**{**fields, **other})), [KEY]), KEY.key_id)
    repository.holding(repository.layer(text.encode(), BUNDLE), subject=image, kind=BUNDLE)


def away(*_):
    raise StoreError("the registry is away")


CASES = {
    "signed": ({}, {}, (Clean, Clean)),
    "signed as an index": ({"running": "sha256:" + "b" * 64}, {}, (Clean, Clean)),
    "signed as it is started": ({"overrides": STARTS}, {"handler": STARTS}, (Clean, Clean)),
    "started otherwise": ({"overrides": STARTS}, {}, (Violated, Clean)),
    "signed for another": ({}, {"function": f"{TARGET.arn}-2"}, (Violated, Clean)),
    "not signed": ({}, None, (Clean, Violated)),
}


@pytest.mark.parametrize("title", CASES)
def test_a_look_says(store, title):
    seen, wanted, says = CASES[title]
    repository = Repository()
    image = repository.image("1")
    if wanted is not None:
        signed(repository, image, **wanted)
    found = look(store, Shelf(), Worker(repository, image, **seen), configuration=of_an_image())
    assert found == dict(zip((NOT_AS_SIGNED, UNSIGNED), says, strict=True))


def test_an_older_image_that_comes_back_is_told(store):
    repository, shelf = Repository(), Shelf()
    images = [repository.image(text=each) for each in ("old", "new")]
    for version, image in enumerate(images, 1):
        signed(repository, image, version)
    order = (images[0], images[1], images[0])
    history = [
        look(store, shelf, Worker(repository, image), day, configuration=of_an_image())
        for day, image in enumerate(order)
    ]
    assert [each[NOT_AS_SIGNED] for each in history] == [Clean, Clean, Violated]


@pytest.mark.parametrize("why", ["the image was not read", "the registry is away"])
def test_what_cannot_be_seen_is_unknown(store, why):
    repository = Repository()
    image = repository.image("1")
    signed(repository, image)
    repository.manifest = away
    worker = Worker(repository, image if why.startswith("the registry") else "")
    found = look(store, Shelf(), worker, configuration=of_an_image())
    assert found == {NOT_AS_SIGNED: Unknown, UNSIGNED: Unknown}


NOT_SHOWN = {
    "signed in the bucket": ({}, {}, (Clean, Clean)),
    "signed as it is started": ({"handler": STARTS}, {"overrides": STARTS}, (Clean, Clean)),
    "started otherwise": ({}, {"overrides": STARTS}, (Unknown, Unknown)),
    "not signed in the bucket": (None, {}, (Unknown, Unknown)),
}


@pytest.mark.parametrize("title", NOT_SHOWN)
def test_an_image_that_the_registry_does_not_show_is_judged_by_the_bucket(store, title):
    wanted, runs, says = NOT_SHOWN[title]
    repository, shelf = Repository(), Shelf()
    image = repository.image("1")
    signed(repository, image)
    if wanted is not None:
        shelf = InTheBucket(image, wanted)
    worker = Worker(repository, "", runs=NamedImage(digest=image, **runs))
    found = look(store, shelf, worker, configuration=of_an_image())
    assert found == dict(zip((NOT_AS_SIGNED, UNSIGNED), says, strict=True))


class InTheBucket(Shelf):
    """A statement about an image."""

    def __init__(self, image, other):
        super().__init__()
        fields = {"tree": "", "image": image, "function": TARGET.arn, "handler": "", "runtime": "", "version": 1}
        self.text = sign(statements.dump(Statement(**{**fields, **other})), [KEY]).dump()

    def about(self, digest):
        return (self.text,)
