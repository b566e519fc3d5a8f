import ast
from dataclasses import dataclass, fields, replace


class InvalidTuning(ValueError):
    pass


@dataclass(frozen=True)
class Tuning:
    workers: int = 4
    ratio: float = 0.5
    batch: int = 100
    dry_run: bool = False


RANGES = {"workers": (1, 64), "ratio": (0.0, 1.0), "batch": (1, 10_000)}
FIELDS = {field.name: field.type for field in fields(Tuning)}


def read_literal(text: str):
    if len(text) > 40:
        raise InvalidTuning("too long")
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        raise InvalidTuning("not a literal") from None


def checked(name: str, value):
    if FIELDS[name] is bool:
        if not isinstance(value, bool):
            raise InvalidTuning(name)
        return value
    low, high = RANGES[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise InvalidTuning(name)
    return FIELDS[name](value)


def apply(current: Tuning, assignments: str) -> Tuning:
    """Reads lines such as `workers = 8`."""
    changes = {}
    for line in filter(None, map(str.strip, assignments.splitlines())):
        name, separator, literal = line.partition("=")
        name = name.strip()
        if not separator or name not in FIELDS:
            raise InvalidTuning("assignment")
        changes[name] = checked(name, read_literal(literal.strip()))
    return replace(current, **changes)
