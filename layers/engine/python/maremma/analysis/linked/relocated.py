"""What of a Java package is AWS's SDK, also where a build has moved it below another package, as shading does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from maremma.analysis.tables import table

_ROOTS: Final = ("com/amazonaws/", "software/amazon/awssdk/")
_KOTLIN: Final = "aws/sdk/kotlin/"
_AT_HOME: Final = tuple((each, each) for each in _ROOTS)
_IN_EVERY: Final = ("AmazonWebServiceClient.class", "core/SdkClient.class")
"""Of each version a class that every client inherits from, so that it is wherever the SDK was moved to."""

MOST_MOVED: Final = 16
"""Every class is searched for each place, and a build moves the SDK to one or two."""

_RUNTIME: Final = "com/amazonaws/services/lambda/runtime/"


class Names:
    """The classes of one archive, by the names that the SDK gives to its own.

    `unfollowed` is a class of an SDK that was moved to one place more than are followed; empty if there is none.
    """

    def __init__(self, paths: Iterable[str] = ()) -> None:
        moved: dict[str, str] = {}
        self.unfollowed = ""
        for path in sorted(each for each in paths if each.endswith(_IN_EVERY)):
            for root, known in zip(_ROOTS, _IN_EVERY, strict=True):
                if not path.endswith(f"/{known}") or path.startswith(root):
                    continue
                if len(moved) < MOST_MOVED:
                    moved[path.removesuffix(known)] = root
                else:
                    self.unfollowed = self.unfollowed or path
        self._moved = sorted(moved.items(), key=lambda each: -len(each[0]))
        # Other code is below the packages of version 1, too.
        clients = (f"{path}services/" if root == _ROOTS[0] else path for path, root in (*_AT_HOME, *moved.items()))
        self._clients = tuple(each.encode() for each in (*clients, _KOTLIN))

    def mention(self, contents: bytes) -> bool:
        """Whether a class may name a client."""
        return any(each in contents for each in self._clients)

    def path_of(self, path: str) -> str:
        """A class's path, as it is where nothing was moved."""
        for moved, root in self._moved:
            if path.startswith(moved):
                return root + path.removeprefix(moved)
        return path

    def name_of(self, name: str) -> str:
        """The same of a class's name, with dots."""
        return self.path_of(name.replace(".", "/")).replace("/", ".") if self._moved else name


def is_of_sdk(path: str) -> bool:
    """Whether a class, by its path where nothing was moved, is the SDK's, which calls nothing for itself.

    AWS writes more than the SDK below `com.amazonaws`, as do people who try something out.
    """
    if path.startswith((_ROOTS[1], _KOTLIN)):
        return True
    if not path.startswith(_ROOTS[0]) or path.startswith(_RUNTIME):
        return False
    parts = path.removeprefix(_ROOTS[0]).split("/")
    packages = table(__package__, "calls")["packages"]
    if parts[0] != "services":
        return len(parts) > 1 and parts[0] in packages["core"]
    return len(parts) == 3 or (len(parts) > 3 and parts[2] in packages["service"])
