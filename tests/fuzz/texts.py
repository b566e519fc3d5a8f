"""Texts as strangers write them: names, tags, descriptions, values, in all scripts, and what nearly means something.

Everything is built from a few alphabets that code is known to trip over, with pieces of what detectors look for among
them. `GROWING` are shapes of any length, to see how what a text costs grows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

SURROGATES = "\ud800\udbff\udc00\udfff"
NULS = "\x00"
C1 = "\x80\x85\x90\x9b\x9d"
CONTROLS = NULS + "\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f" + C1
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff"
COMBINING = "\u0300\u0301\u0327\u0338\u0489\u0e31\u20dd\u3099\U0001d165"
# Longer, or other, in lower, upper or folded case; a final sigma; letters that NFKC makes others of.
CASES = "İıßẞŉΣσςǰΐΰևﬁﬃǅǈK\u212bſµͅŐ\u1e9e𐐀"
# `isdigit`, `isdecimal` and `isnumeric` do not agree, and `int` and `float` read some of them.
DIGITS = "²³¹①⑩⓪٣۳०৩๓３𝟗𝟘零一五十百萬½Ⅷ፩\u0f33"
SPACES = " \t\u00a0\u1680\u2003\u202f\u205f\u3000"
SCRIPTS = "新しいパスワードを入力密码비밀번호парольסיסמהكلمة السرรหัสผ่านkennwört" + "पासवर्ड" + "κωδικός" + "🔑👩🏽‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿𓀀"
MARKS = "\"'`\\/:;=,.<>(){}[]|&$#%@!?*+-_~^"
SIGNS = "+-−–±eE._,' \u066b\u066c"

ALPHABETS = (SURROGATES, CONTROLS, LINE_ENDS, BIDI, INVISIBLE, COMBINING, CASES, DIGITS, SPACES, SCRIPTS, MARKS)

NAMES = (
    "password", "passwd", "pwd", "secret", "token", "api_key", "apiKey", "AWS_SECRET_ACCESS_KEY", "auth", "session",
    "salt", "iv", "DB_PASSWORD", "jwtSecret", "signing_secret", "passphrase", "contraseña", "пароль", "密码",
    "パスワード", "şifre", "MemorySize", "Handler", "description", "name", "value", "key",
)  # fmt: skip
# What detectors begin at. None is a secret; some are the beginnings and ends of them.
OPENINGS = (
    "password=", "password: ", "\"password\": \"", "secret = '", "token => ", "Authorization: Bearer ", "Basic ",
    "AKIA", "ASIAIOSFODNN7", "ghp_", "xoxb-", "sk_live_", "eyJhbGciOi", "eyJ", "https://user:", "://", "@host/path",
    "postgres://", "arn:aws:iam::", "-----BEGIN ", "-----BEGIN RSA PRIVATE KEY-----\n", "-----END ", "ENC[", "${",
    "{{", "}}", "%(", "$(", "<<EOT\n", "R\"(", "'''", '"""', "\\\"", "data:", "sha256:", "curl -u ", "--password ",
    "mysql -p", "\\u0000", "\\ud800", "\\x", "&#", "&amp;", "<key>", "</", "<![CDATA[", "---\n", "? ", "!!", "&a ",
    "*a", "# ", "//", "/*", "*/", "<!--", "0x", "1e", "-", "true", "null", "[", "{", "(", ";pwd=",
)  # fmt: skip
RANDOMS = ("q7Zk9Xw2LmT4vB8nR1sY6dF3", "9f86d081884c7d659a2feaa0c55ad015", "c29tZXRoaW5nOmVsc2U=", "hunter-4711!aB")


def strange() -> st.SearchStrategy[str]:
    """Characters that code is known to trip over, of one kind or of all, and some of every other."""
    kinds = [st.text(alphabet, max_size=12) for alphabet in (*ALPHABETS, SIGNS)]
    return st.one_of(*kinds, st.text(st.characters(), max_size=24), st.text("".join(ALPHABETS), max_size=24))


def runs(most: int = 600) -> st.SearchStrategy[str]:
    """One character or opening over and over."""
    unit = st.one_of(st.sampled_from(OPENINGS), st.sampled_from("".join(ALPHABETS)), st.sampled_from("a0Zé"))
    return st.builds(lambda one, times: one * times, unit, st.integers(0, most))


def names() -> st.SearchStrategy[str]:
    """Names of variables, keys, tags, functions and files: known ones, strange ones, and known ones made strange."""
    known = st.sampled_from(NAMES)
    return st.one_of(known, strange(), st.builds("".join, st.lists(st.one_of(known, strange()), max_size=4)))


def numbers() -> st.SearchStrategy[str]:
    """What some reader of numbers takes for one, and others do not."""
    plain = st.one_of(st.integers().map(str), st.floats().map(repr), st.integers(0, 10**30).map(hex))
    odd = st.text(DIGITS + SIGNS + "0123456789", min_size=1, max_size=8)
    long = st.builds(lambda one, times: one * times, st.sampled_from(["9", "1_", "0", "٣", "-"]), st.integers(1, 5_000))
    return st.one_of(
        plain, odd, long, st.sampled_from(["NaN", "Infinity", "-inf", "1e999", "1e-999", "0x", "1_0", " 7\n"])
    )


def paths() -> st.SearchStrategy[str]:
    """Paths inside of a package, some of which lead out of it."""
    part = st.one_of(names(), st.sampled_from(["..", ".", "", "~", ".env", ".git", "node_modules", "C:", "con"]))
    ending = st.sampled_from(
        ["", ".py", ".js", ".tsx", ".json", ".yaml", ".env", ".properties", ".xml", ".pem", ".ipynb", ".map", ".netrc"]
    )
    return st.builds(lambda parts, end: "/".join(parts) + end, st.lists(part, min_size=1, max_size=4), ending)


def nearly() -> st.SearchStrategy[str]:
    """What nearly is an assignment, a URL, a document, a key or a program."""
    piece = st.one_of(
        st.sampled_from(OPENINGS),
        st.sampled_from(OPENINGS),
        st.sampled_from(NAMES),
        st.sampled_from(RANDOMS),
        strange(),
        numbers(),
        runs(80),
        st.sampled_from(['"', "'", "`", "\n", " ", "=", ":", ",", "]", "}", ")", ";", "\\"]),
    )
    return st.lists(piece, max_size=12).map("".join)


def assignments() -> st.SearchStrategy[str]:
    """A name that promises a secret, and anything behind it, as many kinds of files write it."""
    forms = st.sampled_from(
        [
            "{name}={value}", "{name}: {value}", '{name} = "{value}"', "{name}: '{value}'", '"{name}": "{value}",',
            "<{name}>{value}</{name}>", "export {name}={value}", 'os.environ.get("{name}", "{value}")',
            "const {name} = `{value}`;", 'put("{name}", "{value}")', "{name} {value}", "--{name} {value}",
            "https://{name}:{value}@host.example/{name}", "${{{name}:-{value}}}", "- name: {name}\n  value: {value}",
            "if {name} == '{value}':\n    pass", "{name} = '''\n{value}\n'''", "{name} <<EOT\n{value}\nEOT",
        ]
    )  # fmt: skip
    values = st.one_of(strange(), nearly(), numbers(), runs(120), st.sampled_from(RANDOMS))
    return st.builds(
        lambda form, name, value: form.replace("{name}", name).replace("{value}", value).replace("{{", "{"),
        forms,
        names(),
        values,
    )


def texts() -> st.SearchStrategy[str]:
    """Any text that a stranger may have written."""
    line = st.one_of(assignments(), nearly(), strange(), runs(200))
    ends = st.sampled_from(["", "\n", "\r\n", "\r", " ", "\u2028"])
    return st.one_of(line, st.builds(lambda lines, end: end.join(lines), st.lists(line, max_size=6), ends))


def tags() -> st.SearchStrategy[dict[str, str]]:
    """The tags of one thing."""
    return st.dictionaries(names(), texts(), max_size=5)


def environments() -> st.SearchStrategy[dict[str, str]]:
    """The environment variables of a function: with names as AWS wants them, or as a template may say them."""
    plain = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{1,20}", fullmatch=True)
    return st.dictionaries(st.one_of(plain, names()), texts(), max_size=5)


def descriptions() -> st.SearchStrategy[str]:
    """A sentence of somebody's, with something odd in it."""
    words = st.sampled_from(["Reads", "orders", "of", "the", "queue", "with", "its", "key", "für", "の", "для", "."])
    return st.lists(st.one_of(words, strange(), assignments()), max_size=10).map(" ".join)


def json_values() -> st.SearchStrategy[object]:
    """What a document of JSON can say, with strangers' keys and texts, some of it deep."""
    leaf = st.one_of(
        st.none(), st.booleans(), st.integers(), st.integers(10**300, 10**301), st.floats(), names(), texts(), numbers()
    )
    grown = st.recursive(
        leaf,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names(), inner, max_size=4)),
        max_leaves=12,
    )
    return st.one_of(grown, st.builds(_nested, st.integers(0, 200), leaf, st.booleans()))


def _nested(depth: int, leaf: object, records: bool) -> object:
    for _ in range(depth):
        leaf = {"a": leaf} if records else [leaf]
    return leaf


def broken_json() -> st.SearchStrategy[str]:
    """Texts that begin as a document and end as something else: too deep, too large, cut off, with keys twice."""
    deep = st.builds(
        lambda opening, depth: opening * depth, st.sampled_from(["[", '{"a":', "[{", '[{"":']), st.integers(1, 60_000)
    )
    return st.one_of(
        deep,
        numbers().map(lambda number: f'{{"a": {number}}}'),
        texts().map(lambda text: f'{{"a": "{text}", "a": 1}}'),
        st.sampled_from(
            ["", " ", "null", "NaN", '"\\ud800"', '{"\\ud800": "\\u0000"}', "\ufeff{}", "[1,]", "{'a': 1}", "{}{}"]
        ),
    )


def encoded(text: str) -> bytes:
    """The text as a file may hold it: with lone surrogates as the bytes that some programs write for them."""
    return text.encode("utf-8", "surrogatepass")


def contents() -> st.SearchStrategy[bytes]:
    """What a file may hold: a text in some encoding, with or without its mark, and bytes that are none."""
    wide = st.sampled_from(["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "shift_jis"])
    return st.one_of(
        texts().map(encoded),
        st.builds(lambda text, encoding: text.encode(encoding, "ignore"), texts(), wide),
        st.binary(max_size=200),
    )


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


GROWING: Mapping[str, Callable[[int], str]] = {
    "digits": _repeated("7"),
    "digits, no ASCII": _repeated("٣"),
    "fraction": lambda size: f"0.{'3' * size}",
    "letters": _repeated("a"),
    "humps": _repeated("aB"),
    "dotless and dotted": _repeated("İ"),
    "combining marks": _repeated("\u0301"),
    "surrogates": _repeated("\ud800"),
    "nuls": _repeated("\0"),
    "quotes": _repeated('"'),
    "single quotes": _repeated("'"),
    "backquotes": _repeated("`"),
    "backslashes": _repeated("\\"),
    "escaped quotes": _repeated('\\"'),
    "spaces": _repeated(" "),
    "tabs and spaces": _repeated("\t "),
    "line ends": _repeated("\n"),
    "returns": _repeated("\r"),
    "indented": _repeated("\n    "),
    "brackets": _repeated("["),
    "braces": _repeated("{"),
    "parentheses": _repeated("("),
    "empty lists": _repeated("[],"),
    "records": _repeated('{"a":'),
    "elements": _repeated("<a>"),
    "comments": _repeated("<!--"),
    "block comments": _repeated("/*"),
    "names": _repeated("password"),
    "names and spaces": _repeated("password "),
    "names and equals": _repeated("password="),
    "names and colons": _repeated("password: "),
    "names and quotes": _repeated('password="'),
    "names and calls": _repeated("password("),
    "names and commas": _repeated('"password", '),
    "settings": _repeated("password=q7Zk9Xw2LmT4vB8nR1sY6dF3\n"),
    "settings on one line": _repeated("password=q7Zk9Xw2LmT4vB8nR1sY6dF3;"),
    "settings in quotes": _repeated('password = "q7Zk9Xw2LmT4vB8nR1sY6dF3"\n'),
    "one value": lambda size: "password=" + "q7" * (size // 2),
    "one value in quotes": lambda size: f'password = "{"q7" * (size // 2)}"',
    "schemes": _repeated("a://"),
    "users": _repeated("a://b:c@"),
    "open users": _repeated("a://b:"),
    "ats": _repeated("@"),
    "equals": _repeated("="),
    "dots": _repeated("."),
    "numbers": _repeated("7,"),
    "commands": _repeated("curl -u "),
    "calls": _repeated('jwt.encode("a", '),
    "dashes": _repeated("-"),
    "begins": _repeated("-----BEGIN RSA PRIVATE KEY-----\n"),
    "ends": _repeated("-----END RSA PRIVATE KEY-----\n"),
    "base64": _repeated("QUJD"),
    "hexadecimal": _repeated("9f86d081"),
    "hex bytes": _repeated("0x9f, "),
    "signed tokens": _repeated("eyJhbGciOi."),
    "bearers": _repeated("Authorization: Bearer "),
    "key ids": _repeated("AKIA" + "Q7ZKXWLMTVBNRSYD "),
    "dollars": _repeated("${password:-"),
    "sealed": _repeated("ENC["),
    "heredocs": _repeated("password <<EOT\n"),
    "additions": _repeated("'a' + "),
    "yaml anchors": _repeated("&a [*a, "),
    "yaml keys": _repeated("a: "),
    "yaml lists": _repeated("- "),
}
"""Shapes of texts by what repeats in them, each of about as many characters as asked for."""
