"""Names that `--trigger` takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.taint.binding.shapes import bindings
from maremma.analysis.taint.event.sources import shapes
from maremma.cli.check.trigger_names import shapes_named
from maremma.errors import SettingsError
from maremma.model.function.exposure import Reachability

from tests.rules.building import clean_function

NAMES = {
    "api-gateway": ("rest", "http"),
    "URL": ("http",),
    "S3_Batch": ("s3_batch",),
    "s3-object-lambda": ("object_lambda",),
    " queue ": ("sqs",),
    "stream": ("dynamodb", "kinesis"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_shapes(name):
    assert shapes_named([name]) == NAMES[name]


def test_every_shape_goes_by_its_own_name():
    assert shapes_named(list(shapes())) == tuple(shapes())


def test_several_names_mean_each_shape_once():
    assert shapes_named(["http", "api", "url"]) == ("http", "rest")


def test_no_name_means_no_shape():
    assert shapes_named([]) == ()


def test_a_name_that_nothing_has_is_told_with_those_that_are():
    with pytest.raises(SettingsError, match=r"alb, alexa, .*websocket; not pigeon"):
        shapes_named(["sqs", "pigeon"])


def test_assumed_shapes_are_open_doors_beside_those_that_are_known():
    function = clean_function()
    assumed = {*bindings(replace(function, assumed_shapes=("sns",)))} - {*bindings(function)}
    assert [(each.shape, each.reachability, each.certain) for each in assumed] == [
        ("sns", Reachability.ANONYMOUS, True)
    ]
