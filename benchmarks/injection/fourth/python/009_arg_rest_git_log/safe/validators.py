import re

_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")


class InvalidRef(ValueError):
    pass


def clean_ref(value):
    value = value.strip()
    if not _REF.fullmatch(value) or ".." in value:
        raise InvalidRef()
    return value
