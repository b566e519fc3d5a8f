from collections.abc import Callable

import polars as pl


Rule = Callable[..., pl.Expr]
RULES: dict[str, Rule] = {}


class QualityError(ValueError):
    pass


def rule(function: Rule) -> Rule:
    RULES[function.__name__] = function
    return function


@rule
def not_null(column: str) -> pl.Expr:
    return pl.col(column).is_null().sum()


@rule
def unique(column: str) -> pl.Expr:
    return pl.col(column).is_duplicated().sum()


@rule
def between(column: str, low: float = 0.0, high: float = 1e9) -> pl.Expr:
    return (~pl.col(column).is_between(float(low), float(high))).sum()


@rule
def one_of(column: str, values: tuple = ()) -> pl.Expr:
    return (~pl.col(column).cast(pl.Utf8).is_in([str(value) for value in values])).sum()
