"""Passwords in URLs."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from maremma.analysis.secrets.candidates.innocent_values import is_innocent

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "host.docker.internal"})  # noqa: S104 - compared with, not listened on
_MANUALS = ("example.com", "example.org", "example.net")
_NO_PASSWORDS = frozenset(
    {
        *("password", "pass", "passwd", "secret", "pwd", "pw", "passw0rd", "user:pass", "mypassword", "my_password"),
        *("pwd123", "passwort", "token", "key", "example", "test", "p", "b", "bar", "xxx", "..."),
    }
)


def password_of(url: str, *, local: bool = False) -> str:
    """The password that a URL carries; empty if it has none, a placeholder, or, unless `local`, leads nowhere else."""
    try:
        parts = urlsplit(url)
        password, host = parts.password, parts.hostname
    except ValueError:
        return ""
    if not password or (host in _LOCAL and not local) or (host or "").endswith(_MANUALS):
        return ""
    return "" if is_no_password(unquote(password), parts.username or "") else password


def is_no_password(password: str, user: str) -> bool:
    """Whether what stands in a password's place is none: a placeholder, the user again, a template."""
    text = password.lower()
    return (
        is_innocent(password)
        or text in _NO_PASSWORDS | {user.lower()}
        or any(mark in password for mark in ("{", "}", "<", ">", "$", "%s", "[", "("))
        or text.startswith(("your", "my-", "my_"))
    )
