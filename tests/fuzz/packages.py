"""Packages as strangers build them: metadata that grew from its grammar and was damaged, in archives that may lie."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.analysis.packages.zips import Raw, raw_zip, zip_of
from tests.fuzz.damage import damaged, twisted, written
from tests.fuzz.texts import broken_json, contents, encoded, names, numbers, texts

_PYTHON = "import os\nimport odd\n\ndef handler(event, context):\n    os.system(event['a'])\n"
_JAVASCRIPT = "const odd = require('odd');\nexports.handler = async (event) => eval(event.a);\n"
HANDLERS = {
    "python3.13": ("app.handler", "app.py", _PYTHON),
    "nodejs22.x": ("index.handler", "index.js", _JAVASCRIPT),
    "java21": ("A::handle", "A.class", "\xca\xfe\xba\xbe"),
    "ruby3.4": ("app.handler", "app.rb", "def handler(event:, context:)\n  eval(event['a'])\nend\n"),
    "dotnet8": ("app::A::B", "app.dll", "MZ"),
    "provided.al2023": ("bootstrap", "bootstrap", "\x7fELF\x02\x01"),
}
"""By runtime: a handler, the file that it is in, and a source."""

_DOCUMENTS: Mapping[str, object] = {
    "node_modules/odd/package.json": {
        "name": "odd", "version": "1.0.0", "license": "MIT", "main": "index.js", "dependencies": {"a": "^1"},
        "exports": {".": {"import": "./a.mjs", "require": ["./a.js"]}}, "type": "module", "private": False,
    },
    "package.json": {"name": "own", "imports": {"#a": "./a.js"}, "workspaces": ["a/*"], "dependencies": {"odd": "1"}},
    "package-lock.json": {
        "packages": {"node_modules/odd": {"version": "1.0.0", "dev": False, "name": "odd"}},
        "dependencies": {"odd": {"version": "1.0.0", "dependencies": {"a": {"version": "2.0.0"}}}},
    },
    "Pipfile.lock": {"default": {"odd": {"version": "==1.0"}}},
    "app.deps.json": {"libraries": {"Odd/1.0.0": {"type": "package"}, "app/1.0.0": {"type": "project"}}},
    "odd-1.0.dist-info/direct_url.json": {"url": "file:///a", "dir_info": {"editable": True}},
    "tsconfig.json": {"compilerOptions": {"baseUrl": ".", "paths": {"@a/*": ["./a/*"]}}, "extends": "./b.json"},
    "index.js.map": {"version": 3, "sources": ["a.ts", "b.ts"], "sourcesContent": ["a", "b"], "sections": []},
}  # fmt: skip
_TEXTS: Mapping[str, str] = {
    "odd-1.0.dist-info/METADATA": "Name: odd\nVersion: 1.0\nLicense: MIT\nRequires-Dist: a\n\nText\n",
    "odd-1.0.dist-info/RECORD": "odd/__init__.py,sha256=,1\nodd-1.0.dist-info/METADATA,,\n",
    "odd-1.0.egg-info/PKG-INFO": "Name: odd\nVersion: 1.0\n",
    "odd/__init__.py": "__version__ = '1.0'\n",
    "requests/_vendor/vendored.txt": "a==1.0\nb==2.0 # c\n",
    "requirements.txt": "odd>=1.0 ; python_version < '3'\na==1 --hash=sha256:0\n",
    "poetry.lock": '[[package]]\nname = "odd"\nversion = "1.0"\n[package.source]\ntype = "git"\n',
    "yarn.lock": 'odd@^1.0:\n  version "1.0.0"\n',
    "pnpm-lock.yaml": "packages:\n  /odd@1.0.0:\n    resolution: {}\n",
    "Gemfile.lock": "GEM\n  specs:\n    odd (1.0)\n",
    "specifications/odd-1.0.gemspec": "s.name = 'odd'\ns.version = '1.0'\ns.licenses = ['MIT']\n",
    "META-INF/maven/a.b/odd/pom.xml": "<project><parent><version>1</version></parent><version>2</version></project>",
    "META-INF/maven/a.b/odd/pom.properties": "groupId=a.b\nartifactId=odd\nversion=1.0\n",
    "META-INF/MANIFEST.MF": "Bundle-SymbolicName: a.odd\nBundle-Version: 1.0\n",
    "index.js": "exports.handler = (event) => event;\n//# sourceMappingURL=index.js.map\n",
    "lib.so": "\x7fELF\x02\x01\x01" + "\0" * 60 + "\xff Go buildinf:" + "\0" * 40,
    "a/b.class": "\xca\xfe\xba\xbe\0\0\0\x34\0\x05\x01\0\x01a",
    "tsconfig.base.json": "{ // comment\n \"compilerOptions\": {},\n}",
    "odd.pth": "import odd\n../a\n",
}  # fmt: skip


@st.composite
def files(draw: st.DrawFn, runtime: str) -> dict[str, bytes]:
    """The files of a package, with a handler that is whole for the most."""
    _, path, source = HANDLERS[runtime]
    found = {path: draw(st.one_of(st.just(source.encode("latin-1")), damaged(st.just(source.encode("latin-1")))))}
    for name in draw(st.lists(st.sampled_from([*_DOCUMENTS, *_TEXTS]), max_size=6, unique=True)):
        found[name] = draw(_metadata(name))
    for name in draw(st.lists(_named(), max_size=3)):
        found[name] = draw(contents())
    if draw(st.booleans()):
        inside = {name: draw(_metadata(name)) for name in draw(st.lists(st.sampled_from([*_TEXTS]), max_size=3))}
        found[draw(st.sampled_from(["lib/odd-1.0.jar", "odd.whl", "odd.zip", "odd.egg"]))] = draw(
            damaged(st.just(zip_of(inside)))
        )
    return found


def _metadata(name: str) -> st.SearchStrategy[bytes]:
    if name in _DOCUMENTS:
        grown = written(twisted(_DOCUMENTS[name]))
    else:
        good = _TEXTS[name]
        odd = st.one_of(texts(), numbers(), names())
        replaced = st.builds(good.replace, st.sampled_from(["odd", "1.0", "a"]), odd)
        grown = damaged(replaced.map(encoded))
    return st.one_of(grown, broken_json().map(encoded), contents())


def _named() -> st.SearchStrategy[str]:
    ending = st.sampled_from(["", ".py", ".js", ".json", ".so", ".jar", "/package.json", ".dist-info/METADATA", ".pth"])
    plain = names().map(lambda name: name.replace("/", "").replace("\\", "").encode("utf-8", "ignore").decode()[:60])
    return st.builds(lambda name, end: f"odd{name}{end}", plain, ending).filter(str.isprintable)


@st.composite
def archives(draw: st.DrawFn, runtime: str) -> bytes:
    """A package as bytes: packed well, or with headers that do not agree with what is there."""
    found = draw(files(runtime))
    if draw(st.booleans()):
        return draw(damaged(st.just(zip_of(found)))) if draw(st.booleans()) else zip_of(found)
    raw = [
        Raw(
            name=draw(st.sampled_from([name.encode(), name.encode() + b"\0", b"../" + name.encode(), name.encode()])),
            contents=each,
            method=draw(st.sampled_from([0, 0, 8, 12, 99])),
            flags=draw(st.sampled_from([0x800, 0x800, 0, 0x1, 0x8])),
            declared=draw(st.sampled_from([None, None, None, 0, 2**31, 0xFFFFFFFF])),
            crc=draw(st.sampled_from([None, None, None, 0])),
            mode=draw(st.sampled_from([0o100644, 0o100644, 0o120777, 0o040755, 0o020644])),
            extra=draw(st.one_of(st.just(b""), st.binary(max_size=12))),
        )
        for name, each in found.items()
    ]
    return raw_zip(*raw)


def manifests() -> st.SearchStrategy[bytes]:
    """Manifests and configurations of images."""
    digest = f"sha256:{'a' * 64}"
    manifest = {
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {"digest": digest, "mediaType": "a"}, "layers": [{"digest": digest}], "annotations": {"a": "b"},
    }  # fmt: skip
    index = {
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": [{"digest": digest, "platform": {"architecture": "amd64", "os": "linux", "variant": "v8"}}],
    }  # fmt: skip
    config = {
        "architecture": "amd64", "created": "2026-01-01T00:00:00Z",
        "config": {
            "User": "a", "Env": ["PATH=/usr", "AWS_EXECUTION_ENV=AWS_Lambda_python3.13"], "Entrypoint": ["/a"],
            "Cmd": ["app.handler"], "Labels": {"a": "b"}, "WorkingDir": "/var/task",
        },
        "history": [{"created_by": "a"}],
    }  # fmt: skip
    return st.one_of(*(written(twisted(each)) for each in (manifest, index, config)), broken_json().map(encoded))
