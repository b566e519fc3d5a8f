"""Secrets that a construction gives away, whatever they are called: command lines, headers, calls, URLs."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from maremma.analysis.secrets.chosen import is_chosen, is_random
from maremma.analysis.secrets.names import Hint
from maremma.analysis.secrets.urls import password_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A construction: its kind, a word without which it cannot occur (in lower case), and what is said of its `value`."""

    kind: str
    contains: tuple[str, ...]
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool]


def _password(value: str) -> bool:
    return is_chosen("password", value, Hint.PASSWORD)


def _chosen_key(value: str) -> bool:
    return is_chosen("signing_secret", value, Hint.SECRET) or _password(value)


def _token(value: str) -> bool:
    return is_chosen("token", value, Hint.SECRET)


def _basic(value: str) -> bool:
    """Whether a text in Base64 is a user with a password."""
    try:
        user, colon, password = base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return False
    return bool(colon and user) and password.isprintable() and _password(password)


def _phrase(kind: str, contains: str, pattern: str, accepts: Callable[[str], bool]) -> Phrase:
    return Phrase(kind, tuple(contains.split()), re.compile(pattern, re.IGNORECASE), accepts)


_AROUND = 600
_TEXT = r"""(?P<q>\\?["'])(?P<value>(?:(?!(?P=q))[^\n]){3,256})(?P=q)"""
_ARGUMENT = r"""["'`][^"'`\n]{0,200}["'`]|[\w.$]{1,80}(?:\(\))?"""
PHRASES: tuple[Phrase, ...] = (
    _phrase("password in a command line", "curl wget http",
            r"""\b(?:curl|wget|http|https)\b[^\n|;]{0,300}?\s(?:-u|--user|-a|--auth|--proxy-user)[\s=]?["']?[\w.@+-]{1,64}:(?P<value>[^\s"'@]{3,128})""", _password),
    _phrase("password in a command line", "-pass -pw -token -secret -api-key -passwd",
            r"""(?:^|[\s"'(])--?(?:[a-z]{1,12}-)?(?:password|passwd|passphrase|pass|pw|pwd|token|api-key|secret)(?:[= ]|["'],\s*["'])["']?(?P<value>[^\s"'|;&,)]{3,128})""", _password),
    _phrase("password in a command line", "mysql sshpass redis-cli mariadb docker mongo sqlcmd 7z zip",
            r"""\b(?:mysql|mysqldump|mysqladmin|sshpass|redis-cli|mariadb|docker login|mongo\w*|sqlcmd|7z|zip)\b[^\n|;]{0,200}?\s-(?:p|a|P)\s?["']?(?P<value>[^\s"'|;&-][^\s"'|;&]{3,128})""", _password),
    _phrase("password in a command line", "pgpassword mysql_pwd", r"""\b(?:PGPASSWORD|MYSQL_PWD)=["']?(?P<value>[^\s"';]{3,128})""", _password),
    _phrase("password in an SQL statement", "identified password",
            r"""\b(?:IDENTIFIED\s+(?:WITH\s+\w+\s+)?BY|(?:WITH\s+)?(?:ENCRYPTED\s+)?PASSWORD\s*(?:=|\(|\s))\s*(?:PASSWORD\s*)?N?(?P<q>\\?['"])(?P<value>(?:(?!(?P=q))[^\n]){3,128})(?P=q)""", _password),
    _phrase("HTTP credentials", "basic", r"""\bBasic\s+(?P<value>[A-Za-z0-9+/]{8,512}={0,2})""", _basic),
    _phrase("bearer token", "bearer token", r"""\b(?:Bearer|token)\s+(?P<value>[A-Za-z0-9._~+/-]{16,2048}={0,2})(?=["'`\s]|$)""", lambda value: is_random(value)),
    _phrase("key in a header", "x- api-key apikey private-token authorization",
            r"""["']?\b(?:x-[a-z-]{0,40}(?:key|token|secret|auth)|api-?key|authorization|private-token)["']?\s*[:=,]\s*["']?(?P<value>[A-Za-z0-9._~+/-]{12,512}={0,2})["']""", _token),
    _phrase("password in a call", "auth login credential signin",
            r"""\b(?:auth|login|log_in|signin|sign_in|authenticate|HTTPBasicAuth|BasicAuth|HTTPDigestAuth|NetworkCredential|PasswordAuthentication|UsernamePasswordCredentials?|basic_auth|SetBasicAuth|basicAuth|credentials|PlainAuth|PlainCredentials|UsernamePasswordAuthenticationToken)\s*=?\s*\(\s*(?:["']{2},\s*)?(?:"""
            + _ARGUMENT + r""")\s*,\s*""" + _TEXT, _password),
    _phrase("password in a call", "connect pdo mysqli getconnection createuser create_user",
            r"""\b(?:getConnection|mysqli_connect|mysql_connect|mysqli|PDO|pg_connect|connect|ftp_login|createUser|create_user|create_superuser|authenticate)\s*\(\s*(?:"""
            + _ARGUMENT + r""")\s*,\s*(?:""" + _ARGUMENT + r""")\s*,\s*""" + _TEXT, _password),
    _phrase("signing key in a call", "jwt hmac cookieparser sign secretkeyspec fernet cipher hs256",
            r"""\b(?:jwt\.(?:encode|decode|sign|verify)|jsonwebtoken\.\w+|createHmac|hmac\.new|HMACSHA\d+|new HMAC\w*|Keys\.hmacShaKeyFor|SecretKeySpec|cookieParser|setSigningKey|signWith|createCipheriv|createDecipheriv|Fernet|Algorithm\.HMAC\d+|Cookie\w*Key|AES\.new)\s*\(\s*(?:[^\n"'`(){}]{0,80},\s*|\{[^\n{}]{0,200}\}\s*,\s*|["'][\w-]{2,20}["']\s*,\s*)?(?:Buffer\.from\(|\[\]byte\(|[a-z])?\s*"""
            + _TEXT, _chosen_key),
    _phrase("password in a connection string", "password pwd",
            r"""(?:^|[;"'\s])(?:password|pwd)\s*=\s*(?P<value>[^;"'\s<>{}$]{3,128})(?=[;"'])(?<=[^\n])(?:;[^\n"']{0,300})?""", _password),
    _phrase("storage key in a connection string", "accountkey sharedaccesskey",
            r"""\b(?:AccountKey|SharedAccessKey)=(?P<value>[A-Za-z0-9+/]{40,100}={0,2})""", lambda value: is_random(value)),
    _phrase("password in .netrc", "machine", r"""\bmachine\s+\S{1,200}\s+login\s+\S{1,100}\s+password\s+(?P<value>\S{3,128})""", _password),
    _phrase("registry token", "_auth", r"""(?:^|:|\s)_(?:auth|authToken|password)\s*=\s*["']?(?P<value>[A-Za-z0-9+/=_-]{8,400})""", lambda value: _token(value) or _basic(value)),
    _phrase("registry credentials", '"auth"', r""""auth"\s*:\s*"(?P<value>[A-Za-z0-9+/]{8,512}={0,2})\"""", _basic),
    _phrase("password in a Dockerfile", "env arg", r"""^\s*(?:ENV|ARG)\s+\w{0,40}(?:PASSWORD|PASSWD|PWD|PASS|SECRET|TOKEN|API_?KEY)[ \t]+["']?(?P<value>[^\s"'=]{4,256})""", _password),
    _phrase("webhook address", "hooks webhook",
            r"""https://(?:hooks\.slack\.com/(?:services|workflows)/|(?:discord|discordapp)\.com/api/webhooks/\d{6,}/|[\w-]+\.webhook\.office\.com/webhookb2/|outlook\.office(?:365)?\.com/webhook/|hooks\.zapier\.com/hooks/catch/|maker\.ifttt\.com/trigger/\w+/with/key/)(?P<value>[A-Za-z0-9/_@-]{16,300})""",
            lambda value: "XXXX" not in value.upper() and is_random(max(value.split("/"), key=len))),
    _phrase("password in a call", "encode encrypt hash", r"""\b(?:passwordEncoder|encoder|bcrypt|BCrypt|password_hash|hashpw|make_password|generate_password_hash|set_password|setPassword|encryptPassword)(?:\(\))?(?:\.(?:encode|hash|hashSync|hashpw|HashPassword))?\s*\(\s*b?""" + _TEXT, _password),
)  # fmt: skip


def phrases_in(text: str) -> Iterator[tuple[str, str, int]]:
    """The kind, the value and where it begins, of every construction in the text that holds a secret."""
    lowered = text.lower()
    for each in PHRASES:
        for start, end in _pieces(lowered, each.contains):
            for found in each.pattern.finditer(text, start, end):
                if each.accepts(found["value"]):
                    yield each.kind, found["value"], found.start("value")
    yield from _urls(text)
    yield from _private_keys(text)


def _pieces(lowered: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """The lines that hold one of the words, or as much of a long line as stands around it."""
    pieces: set[tuple[int, int]] = set()
    for word in words:
        at = lowered.find(word)
        while at >= 0:
            begin = max(lowered.rfind("\n", max(0, at - _AROUND), at) + 1, at - _AROUND)
            end = lowered.find("\n", at, at + _AROUND)
            end = min(at + _AROUND, len(lowered)) if end < 0 else end
            pieces.add((begin, end))
            at = lowered.find(word, end)
    return sorted(pieces)


_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s\"'<>`@/?#]{1,256}@[^\s\"'<>`]{1,512}")
_SCHEME = re.compile(r"[A-Za-z0-9+.-]")


def _urls(text: str) -> Iterator[tuple[str, str, int]]:
    at = text.find("://")
    while at >= 0:
        begin = at
        while begin > max(0, at - 30) and _SCHEME.match(text[begin - 1]):
            begin -= 1
        found = _URL.match(text, begin)
        password = password_of(found[0]) if found is not None else ""
        if found is not None and password:
            yield "URL with a password", password, begin + max(found[0].find(password), 0)
        at = text.find("://", at + 3)


_KEY = re.compile(
    r"-----BEGIN (?P<kind>(?:[A-Z]{1,20} ){0,4})PRIVATE KEY(?: BLOCK)?-----(?P<body>[A-Za-z0-9+/=\s\\\"',:+.()-]{64,8192}?)(?:-----END|\Z|[^A-Za-z0-9+/=\s\\\"',:+.()-])"
)


def _private_keys(text: str) -> Iterator[tuple[str, str, int]]:
    if "PRIVATE KEY" not in text:
        return
    for found in _KEY.finditer(text):
        if found["kind"].startswith("ENCRYPTED") or "Proc-Type: 4,ENCRYPTED" in found["body"]:
            continue
        body = re.sub(r"\\[nr]|[^A-Za-z0-9+/=]", "", found["body"])
        if len(body) >= 64 and len(set(body)) > 20 and not body.startswith("MIIEXAMPLE"):
            yield "private key", body, found.start()
