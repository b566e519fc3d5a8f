"""Who answers for a function: by its tags, else by its stack, else by its account."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.selector import Subject

_STACK = "aws:cloudformation:stack-name"


def owner_of(subject: Subject, tags: Sequence[str]) -> Owner:
    """The owner. Of the keys of tags in `tags` the first that the function has counts, in upper or lower case.

    Where its tags could not be read, it is the account.
    """
    known = {key.casefold(): value.strip() for key, value in subject.tags or ()}
    for key in tags:
        if name := known.get(key.casefold()):
            return Owner(name, OwnedBy.TAG)
    if stack := known.get(_STACK):
        return Owner(stack, OwnedBy.STACK)
    return Owner(subject.target.account, OwnedBy.ACCOUNT)
