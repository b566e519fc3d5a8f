"""What a program is made of: expressions, statements, and what values are bound to.

The kinds of each are its subclasses, so that those that hold one another need not know one another.
"""

from __future__ import annotations


class Expr:
    """What has a value."""

    __slots__ = ()


class Stmt:
    """What is run."""

    __slots__ = ()


class Target:
    """What a value is bound to."""

    __slots__ = ()


Block = tuple[Stmt, ...]
