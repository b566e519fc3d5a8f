"""No folder of the package is a heap: whoever looks for a module finds it in a room, by what it is."""

from collections import Counter

from tests.architecture.checkout import ROOT, files

PACKAGE = ROOT / "layers/engine/python/maremma"
MOST_MODULES = 25

CEILINGS = {
    "analysis/taint": 144,
    "analysis/taint/javascript": 26,
}
"""Folders that hold more, with what they held when this was written: a number may fall, and none may be added."""


def modules():
    """How many modules each folder of the package holds, its `__init__` included."""
    return Counter(path.parent.relative_to(PACKAGE).as_posix() for path in files(".py") if path.is_relative_to(PACKAGE))


def test_no_folder_of_the_package_has_more_modules_than_one_takes_in_at_a_glance():
    counted = modules()
    assert len(counted) > 50
    assert {folder: number for folder, number in counted.items() if number > CEILINGS.get(folder, MOST_MODULES)} == {}


def test_only_the_flows_of_data_have_ceilings_of_their_own():
    assert [folder for folder in CEILINGS if not f"{folder}/".startswith("analysis/taint/")] == []
