import re

_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")


class InvalidRef(ValueError):
    pass


def clean_ref(value):
    value = value.strip()
    if not value or len(value) > 100:
        raise InvalidRef()
    return value
