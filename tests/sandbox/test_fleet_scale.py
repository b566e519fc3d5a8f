"""A thousand functions: how many packages they make and how much of a processor's time it takes."""

import time

import pytest

from sandbox.fleet.account import seed
from sandbox.fleet.direct import DirectSession
from sandbox.fleet.packages import Packages
from sandbox.fleet.scale import functions

THOUSAND = functions(1000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("packages")


@pytest.mark.sandbox
def test_a_thousand_functions_are_made_of_three_hundred_packages_quickly(folder):
    begun = time.process_time()
    packages = Packages(folder)
    built = [packages.build(function.package) for function in THOUSAND if not function.image]
    seconds = time.process_time() - begun
    sizes = sorted(each.size for each in built)

    assert len({each.code_sha256 for each in built}) >= 300
    assert seconds < 15
    assert sum(path.stat().st_size for path in folder.iterdir()) < 300_000_000
    assert 50_000 < sizes[len(sizes) // 2] < 300_000


@pytest.mark.sandbox
def test_a_thousand_functions_are_seeded_without_a_wire_and_seen_over_it(sandbox, folder):
    session = sandbox.session("333333333333")
    begun = time.process_time()
    fleet = seed(DirectSession(session), THOUSAND, packages=folder)
    seconds = time.process_time() - begun
    pages = session.client("lambda").get_paginator("list_functions").paginate()
    listed = [function for page in pages for function in page["Functions"]]

    assert fleet.account == "333333333333"
    assert {each["FunctionName"] for each in listed} == {function.name for function in THOUSAND}
    assert len({each["CodeSha256"] for each in listed}) >= 300
    assert seconds < 20
