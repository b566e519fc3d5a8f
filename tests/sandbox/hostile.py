"""Functions that each hold one hostile thing of a kind of its own: text, program, package, policy or setting."""

from __future__ import annotations

import io
import json
import struct
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.analysis.packages.zips import ECHO, Raw, raw_zip, repeated, zeros, zip_of

JAPANESE = "password=新しいパスワードを入力"
"""A password that a sentence asks for, in a script without Latin letters."""

GROWS = "İ" * 60 + " password = Tr0ub4dor-und-3"
"""Each of these letters becomes two when it is made small."""

SURROGATE = "\ud800"
CONTROLS = "a\x9b31mb\u202ec\u2066d\x07"
DIGITS = "²①٣"
DEEP = "[" * 50_000
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """What is hostile about a function, beside which all is usual.

    `package` are the bytes of its archive, `settings` what else it is created with, `policy` the statements of its
    resource policy, `role_policy` the text of a policy of its role.
    """

    package: bytes = field(default=b"", repr=False)
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False)
    tags: Mapping[str, str] = field(default_factory=dict, repr=False)
    policy: object = None
    role_policy: str = field(default="", repr=False)


def python(source: str, **files: bytes | str) -> Hostile:
    """A module of Python that is run on import and asked by `index.handler`."""
    text = source if "def handler" in source else f"{source}\n\n{ECHO}"
    return Hostile(package=zip_of({"index.py": text.encode("utf-8", "surrogatepass"), **files}))


def javascript(source: str, **files: bytes | str) -> Hostile:
    text = f"{source}\nexports.handler = async (event) => event;\n"
    return Hostile(package=zip_of({"index.js": text, **files}), settings={"Runtime": "nodejs22.x"})


def beside(path: str, contents: bytes | str, **settings: Any) -> Hostile:
    """A usual function with one more file."""
    return Hostile(package=zip_of({"index.py": ECHO, path: contents}), settings=settings)


def archive(package: bytes, **settings: Any) -> Hostile:
    return Hostile(package=package, settings=settings)


def setting(**settings: Any) -> Hostile:
    return Hostile(settings=settings)


def classes() -> str:
    """A hundred classes, each with seven of those before it as bases."""
    lines = ["class C0: pass"]
    for number in range(1, 100):
        bases = ", ".join(f"C{each}" for each in range(max(0, number - 7), number))
        lines.append(f"class C{number}({bases}): pass")
    return "\n".join([*lines, "def handler(event, context):", "    return C99().missing(event)"])


def nested_record() -> str:
    body = "\n".join(f"    if event.get('k{number}'): a = {{'next': a}}" for number in range(4_000))
    return f"def handler(event, context):\n    a = {{}}\n{body}\n    return a\n"


def circle(count: int) -> Mapping[str, str]:
    """Modules that import each other in a circle."""
    return {f"m{number}.py": f"import m{(number + 1) % count}\n" for number in range(count)}


def archives(depth: int) -> bytes:
    """An archive in an archive, and so on."""
    inner = zip_of({"index.py": ECHO})
    for _ in range(depth):
        inner = zip_of({"inner.zip": inner, "index.py": ECHO})
    return inner


def tar_of(name: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as tar:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)
    return target.getvalue()


def link(name: bytes, to: bytes) -> Raw:
    return Raw(name=name, contents=to, mode=0o120777)


ALLOW_ALL = {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction"}
DOUBLING = "a = 'x'\n" + "a = a + a\n" * 60
JAVA = {"Runtime": "java21", "Handler": "com.example.Handler::handle"}
DOTNET = {"Runtime": "dotnet8", "Handler": "App::App.Function::Handle"}
PROVIDED = {"Runtime": "provided.al2023", "Handler": "bootstrap"}
RUBY = {"Runtime": "ruby3.3", "Handler": "index.handler"}
ELF = (
    b"\x7fELF\x02\x01\x01"
    + bytes(9)
    + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, 2**63, 2**62, 2**63, 0, 64, 56, 65535, 64, 65535, 65534)
)
CLASS = bytes.fromhex("cafebabe") + struct.pack(">HHH", 0, 65, 65535) + b"\x01\xff\xff" + b"\x0f" * 400
DLL = (
    b"MZ"
    + bytes(58)
    + struct.pack("<I", 64)
    + b"PE\x00\x00"
    + struct.pack("<HHIIIHH", 0x8664, 65535, 0, 0, 0, 65535, 0)
    + b"\xff" * 512
)
WHEEL = "odd-1.0.dist-info"

HOSTILE: Mapping[str, Hostile] = {
    # Texts
    "tag-in-another-script": Hostile(tags={"note": JAPANESE}),
    "tag-that-grows": Hostile(tags={"note": GROWS}),
    "tag-of-a-secret-name": Hostile(tags={"password": "新しいパスワード"}),
    "tag-of-controls": Hostile(tags={"team": CONTROLS}),
    "description-in-another-script": setting(Description=JAPANESE),
    "description-of-half-a-letter": setting(Description=f"password={SURROGATE * 3}"),
    "description-of-quotes": setting(Description="\"'" * 128),
    "variable-in-another-script": setting(Environment={"Variables": {"NOTE": JAPANESE, "PASSWORD": "パスワード"}}),
    "variable-of-odd-digits": setting(Environment={"Variables": {"LIMIT": DIGITS, "API_KEY": DIGITS * 20}}),
    "variable-of-half-a-letter": setting(Environment={"Variables": {"TOKEN": SURROGATE * 40}}),
    "variable-of-brackets": setting(Environment={"Variables": {"SETTINGS": DEEP[:3_900]}}),
    "variable-of-a-long-number": setting(Environment={"Variables": {"PIN": "9" * 3_900}}),
    "handler-that-leaves": setting(Handler="../../../etc/passwd.handler"),
    "handler-of-controls": setting(Handler=f"in{CONTROLS}dex.handler"),
    "runtime-unheard-of": setting(Runtime="cobol2030"),
    # Programs
    "text-that-doubles": python(DOUBLING),
    "text-that-doubles-in-place": python("a = 'x'\n" + "a += a\n" * 60),
    "text-that-doubles-by-format": python("a = 'x'\n" + "a = f'{a}{a}'\na = '%s%s' % (a, a)\n" * 30),
    "text-that-is-repeated": python("a = 'x' * 10**9\nb = a * 10**9\nc = ','.join([b] * 10**9)"),
    "list-that-doubles": python("a = [1]\n" + "a = a + a\n" * 60),
    "text-that-doubles-in-javascript": javascript(
        "let a = 'x';\n" + "a = a + a;\na = `${a}${a}`;\na = a.concat(a);\n" * 20
    ),
    "text-that-is-padded": javascript("const a = 'x'.padStart(2 ** 30).repeat(2 ** 20);"),
    "classes-of-seven-bases": python(classes()),
    "record-in-itself": python(nested_record()),
    "power-of-powers": python("a = 10 ** 10 ** 10\nb = 1 << 10 ** 9"),
    "number-without-an-end": python(f"a = {'9' * 40_000}"),
    "number-that-is-none": python(f"a = {{'k': int('{DIGITS}')}}\nb = [1, 2]['{DIGITS}']"),
    "quotes-without-an-end": python(f"a = {chr(39) * 2 + ' ' + chr(34) * 2!r}", notes=("'\"" * (MEBIBYTE // 2))),
    "brackets-without-an-end": python("a = " + "(" * 50_000),
    "brackets-that-close": python("a = " + "[" * 5_000 + "]" * 5_000),
    "branches-without-an-end": python(
        "x = 1\nif x == 0: pass\n" + "\n".join(f"elif x == {n}: pass" for n in range(10_000))
    ),
    "calls-without-an-end": python(
        "def f(x, n):\n    return f([x, x], n + 1)\n\ndef handler(event, context):\n    return f(event, 0)\n"
    ),
    "modules-in-a-circle": python("import m0", **circle(200)),
    "half-a-letter-in-source": python("a = '\\ud800'\npassword = '\\ud800' * 20"),
    "letter-beyond-unicode": javascript("const a = '\\u{110000}', b = String.fromCodePoint(0x110000);"),
    "pattern-without-an-end": python(
        "import re\np = re.compile('(a+)+' * 500 + '$')\ndef handler(event, context):\n    return p.match(event['q'])\n"
    ),
    "templates-in-templates": javascript("const a = " + "`${" * 3_000 + "1" + "}`" * 3_000 + ";"),
    "source-of-two-bytes": Hostile(package=zip_of({"index.py": ECHO.encode("utf-16")})),
    "source-of-nothing": Hostile(package=zip_of({"index.py": bytes(4_096)})),
    "source-that-is-broken": python("def broken(:\n    return"),
    "translation-in-another-script": beside("locale/ja.json", json.dumps({"reset": JAPANESE}, ensure_ascii=False)),
    # Packages
    "wheel-of-brackets": beside(f"{WHEEL}/direct_url.json", DEEP),
    "manifest-of-brackets": Hostile(
        package=zip_of({"index.js": "exports.handler = async (e) => e;", "node_modules/odd/package.json": DEEP}),
        settings={"Runtime": "nodejs22.x"},
    ),
    "lock-of-odd-numbers": beside(
        "package-lock.json", f'{{"lockfileVersion": {"9" * 40_000}, "packages": {{"": 1e999}}}}'
    ),
    "wheel-of-odd-words": beside(f"{WHEEL}/METADATA", f"Name: odd\nVersion: {DIGITS}\nName: {CONTROLS}\n" * 200),
    "picture-of-nothing": beside("blank.bmp", bytes(30 * MEBIBYTE)),
    "package-of-nothing": archive(raw_zip(*(zeros(f"{number}.bin", 60) for number in range(6)))),
    "archive-in-archives": archive(archives(40)),
    "archive-that-leaves": archive(
        raw_zip(Raw(name=b"../../../../etc/cron.d/odd", contents=b"x"), Raw(name=b"index.py", contents=ECHO.encode()))
    ),
    "archive-of-doubles": archive(repeated({"index.py": ECHO})),
    "archive-without-an-end": archive(zip_of({"index.py": ECHO})[:-30]),
    "archive-of-links": archive(raw_zip(link(b"index.py", b"other.py"), link(b"other.py", b"index.py"))),
    "archive-that-lies": archive(raw_zip(Raw(name=b"index.py", contents=ECHO.encode(), declared=2**31))),
    "archive-of-nothing": archive(raw_zip()),
    "archive-of-odd-names": archive(
        raw_zip(
            *(
                Raw(name=name, contents=ECHO.encode())
                for name in (b"index.py", b"a\x9b31m.py", "b\u202e.py".encode(), b"c\nd.py", b"\xff\xfe.py")
            )
        )
    ),
    "tar-of-links": beside("vendor/odd-1.0.tar.gz", tar_of("odd-1.0/PKG-INFO")),
    "jar-of-odd-classes": archive(
        zip_of({"com/example/Handler.class": CLASS, "lib/odd.jar": zip_of({"A.class": CLASS})}), **JAVA
    ),
    "program-of-odd-sections": archive(zip_of({"bootstrap": ELF}), **PROVIDED),
    "library-of-odd-tables": archive(
        zip_of({"App.dll": DLL, "App.deps.json": '{"libraries": {"a/²": {}, "b": []}, "targets": 7}'}), **DOTNET
    ),
    "gems-of-odd-versions": archive(
        zip_of(
            {
                "index.rb": "def handler(event:, context:) event end",
                "Gemfile.lock": f"GEM\n  specs:\n    odd ({DIGITS})\n" * 500,
            }
        ),
        **RUBY,
    ),
    "history-of-odd-packs": beside(".git/objects/pack/pack-1.pack", b"PACK" + b"\xff" * 4_096),
    "map-of-brackets": Hostile(
        package=zip_of(
            {"index.js": "exports.handler = async (e) => e;\n//# sourceMappingURL=index.js.map\n", "index.js.map": DEEP}
        ),
        settings={"Runtime": "nodejs22.x"},
    ),
    "notebook-of-brackets": beside("report.ipynb", '{"cells": ' + DEEP),
    "key-that-is-cut": beside("server.pem", "-----BEGIN RSA PRIVATE KEY-----\n" * 2_000),
    "yaml-of-aliases": beside(
        "config.yaml",
        "a: &a [1]\n"
        + "\n".join(
            f"x{n}: &x{n} [*{'a' if n == 0 else f'x{n - 1}'}, *{'a' if n == 0 else f'x{n - 1}'}]" for n in range(60)
        ),
    ),
    # Policies
    "policy-of-another-grammar": Hostile(
        policy=[{"Sid": 7, "Effect": "Perhaps", "Principal": ["*"], "Action": {"lambda": "all"}}]
    ),
    "policy-of-wildcards": Hostile(policy=[{**ALLOW_ALL, "Sid": "w", "Resource": "*?" * 3_000}]),
    "policy-of-odd-conditions": Hostile(
        policy=[
            {
                **ALLOW_ALL,
                "Sid": "c",
                "Resource": "*",
                "Condition": {
                    "NumericLessThan": {"aws:EpochTime": "²"},
                    "IpAddress": {"aws:SourceIp": "::/999"},
                    "DateLessThan": {"aws:CurrentTime": "9" * 400},
                },
            }
        ]
    ),
    "role-of-wildcards": Hostile(
        role_policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": {"Effect": "Allow", "Action": "*?*?*?*?*?*:*?*?*?*?*?*", "Resource": "*?" * 2_000},
            }
        )
    ),
}
"""By name: what the function holds."""
