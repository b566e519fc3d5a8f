import re

HOST_RE = re.compile(r"[a-z0-9][a-z0-9.-]{0,252}")


class ValidationError(ValueError):
    pass


def require_hostname(value):
    if not isinstance(value, str):
        raise ValidationError("host must be a string")
    value = value.strip().lower()
    if not HOST_RE.match(value):
        raise ValidationError("host is not a valid name")
    return value
