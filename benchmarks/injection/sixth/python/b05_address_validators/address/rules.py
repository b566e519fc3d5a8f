import re


class Invalid(ValueError):
    def __init__(self, field, why):
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


def text(low, high):
    def check(field, value):
        if not isinstance(value, str) or not low <= len(value.strip()) <= high:
            raise Invalid(field, "length")
        return value.strip()
    return check


def matching(pattern):
    compiled = re.compile(pattern)

    def check(field, value):
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise Invalid(field, "format")
        return value
    return check


def one_of(*allowed):
    def check(field, value):
        if value not in allowed:
            raise Invalid(field, "choice")
        return value
    return check


def apply(rules, data):
    return {field: check(field, data.get(field)) for field, check in rules.items()}
