import re


def matches(field, pattern):
    compiled = re.compile(pattern)
    return lambda item: compiled.fullmatch(item[field]) is not None


def one_of(field, *values):
    return lambda item: item[field] in values


def between(field, low, high):
    return lambda item: low <= float(item[field]) <= high


def not_empty(field):
    return lambda item: bool(str(item[field]).strip())
