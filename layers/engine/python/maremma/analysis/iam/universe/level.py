"""What AWS says an action does to a resource."""

from __future__ import annotations

from enum import StrEnum


class AccessLevel(StrEnum):
    """The five access levels of AWS's service authorization reference."""

    LIST = "List"
    READ = "Read"
    WRITE = "Write"
    TAGGING = "Tagging"
    PERMISSIONS = "Permissions management"
