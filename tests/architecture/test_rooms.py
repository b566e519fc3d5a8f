"""No folder of the package is a heap: whoever looks for a module finds it in a room, by what it is."""

from collections import Counter

from tests.architecture.checkout import ROOT, files

PACKAGE = ROOT / "layers/engine/python/maremma"
MOST_MODULES = {"analysis/taint": 20, "": 25}
"""By what the folder lies in: the most modules that it holds, its `__init__` included."""

MOST_FILES = 3_200
"""Of the whole project. Sets of cases stand in text archives."""


def most(folder):
    return next(number for place, number in MOST_MODULES.items() if folder.startswith(place))


def test_no_folder_of_the_package_has_more_modules_than_one_takes_in_at_a_glance():
    counted = Counter(
        path.parent.relative_to(PACKAGE).as_posix() for path in files(".py") if path.is_relative_to(PACKAGE)
    )
    assert len(counted) > 50
    assert {folder: number for folder, number in counted.items() if number > most(folder)} == {}


def test_the_tree_is_small_enough_to_look_through():
    assert 1_000 < len(files()) <= MOST_FILES
