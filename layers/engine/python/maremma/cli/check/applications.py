"""Several applications below one folder: each function with its own, and a name that no other function has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from maremma.cli.check.assessment import Subject
from maremma.cli.check.places import relative


def told_apart(subjects: Sequence[Subject], root: Path) -> list[Subject]:
    """The functions with the template that declares each, if there are several, and its folder before a name that two
    templates give.
    """
    templates = dict.fromkeys(each.places.template.path for each in subjects if each.places.template)
    if len(templates) < 2:
        return list(subjects)
    names = Counter(each.facts.target.name for each in subjects)
    folders = Counter(each.parent for each in templates)
    found = []
    for each in subjects:
        path = each.places.template.path if each.places.template else root
        target = each.facts.target
        if names[target.name] > 1:
            owner = path.parent if folders[path.parent] == 1 else path
            target = replace(target, name=f"{relative(owner, root)}/{target.name}")
        found.append(replace(each, facts=replace(each.facts, target=target), application=relative(path, root)))
    return found
