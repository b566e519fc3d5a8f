"""Packages of Python and Node.js, made at run time, and the components that are in them."""

from __future__ import annotations

import base64
import json

from tests.analysis.packages.zips import zip_of

Files = dict[str, bytes | str]


def metadata(name: str, version: str, *more: str) -> str:
    return "\n".join((f"Name: {name}", f"Version: {version}", *more, "", "License: not-this"))


def pom(group: str, artifact: str, version: str) -> Files:
    return {
        f"META-INF/maven/{group}/{artifact}/pom.properties": f"#made\nversion={version}\ngroupId={group}\n"
        f"artifactId={artifact}\n"
    }


def manifest(**fields: str) -> str:
    return "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items()) + "\r\n"


def source_map(**sources: str | None) -> str:
    return json.dumps(
        {"version": 3, "sources": list(sources), "sourcesContent": list(sources.values()), "mappings": ""}
    )


def inline(bundle: str, mapped: str) -> str:
    return f"{bundle}\n//# sourceMappingURL=data:application/json;base64,{base64.b64encode(mapped.encode()).decode()}"


CLASS: Files = {"com/example/A.class": "x"}
CASES: dict[str, tuple[Files, set[tuple[str, str, str]]]] = {
    # --- Python ---
    "pip's own list of what it carries": (
        {"pip/_vendor/vendor.txt": "# made\nrequests==2.32.3\n    idna==3.7\nnot a pin\n"},
        {
            ("pkg:pypi/requests@2.32.3", "pip/_vendor/vendor.txt", "vendored"),
            ("pkg:pypi/idna@3.7", "pip/_vendor/vendor.txt", "vendored"),
        },
    ),
    "pipenv's lists": (
        {"pipenv/vendor/vendor.txt": "tomlkit==0.13.2\n", "pipenv/patched/patched.txt": "pip==24.0\n"},
        {
            ("pkg:pypi/tomlkit@0.13.2", "pipenv/vendor/vendor.txt", "vendored"),
            ("pkg:pypi/pip@24.0", "pipenv/patched/patched.txt", "vendored"),
        },
    ),
    "a copy of a third party": (
        {"a/third_party/six.py": "__version__ = '1.15.0'\n", "a/parties/six.py": "__version__ = '1.14.0'\n"},
        {("pkg:pypi/six@1.15.0", "a/third_party/six.py", "vendored")},
    ),
    "a module that another distribution installed": (
        {
            "psycopg2_binary-2.9.9.dist-info/METADATA": metadata("psycopg2-binary", "2.9.9"),
            "psycopg2_binary-2.9.9.dist-info/RECORD": "psycopg2/__init__.py,sha256=x,1\n",
            "psycopg2/__init__.py": "x = 1\n",
            "other-1.dist-info/METADATA": metadata("other", "1"),
            "other-1.dist-info/RECORD": "other/flask/__init__.py,,\n",
            "flask/__init__.py": "x = 1\n",
        },
        {
            ("pkg:pypi/psycopg2-binary@2.9.9", "psycopg2_binary-2.9.9.dist-info/METADATA", "manifest"),
            ("pkg:pypi/other@1", "other-1.dist-info/METADATA", "manifest"),
            ("pkg:pypi/flask", "flask/__init__.py", "path"),
        },
    ),
    "a copy inside another library": (
        {"botocore/vendored/six.py": '"""VERSION = "9.9.9" """\n__version__: str = "1.16.0"\n'},
        {("pkg:pypi/six@1.16.0", "botocore/vendored/six.py", "vendored")},
    ),
    "a package that requests carried": (
        {"requests/packages/urllib3/__init__.py": "__version__ = '1.25.8'\n"},
        {("pkg:pypi/urllib3@1.25.8", "requests/packages/urllib3/__init__.py", "vendored")},
    ),
    "a library whose metadata were taken away": (
        {"yaml/__init__.py": "from .error import *\n__version__ = '6.0.1'\n", "app.py": "__version__ = '1.0'\n"},
        {("pkg:pypi/pyyaml@6.0.1", "yaml/__init__.py", "literal")},
    ),
    "a version in a module for it": (
        {
            "idna/__init__.py": "from .package_data import __version__\n",
            "idna/package_data.py": "__version__ = '3.7'\n",
        },
        {("pkg:pypi/idna@3.7", "idna/package_data.py", "literal")},
    ),
    "a library that has metadata, and its code": (
        {"PyYAML-6.0.2.dist-info/METADATA": metadata("PyYAML", "6.0.2"), "yaml/__init__.py": "__version__ = '6.0.1'"},
        {("pkg:pypi/pyyaml@6.0.2", "PyYAML-6.0.2.dist-info/METADATA", "manifest")},
    ),
    "own modules with versions": (
        {"utils/__init__.py": "__version__ = '1.0'\n", "helper.py": "VERSION = '2.0'"},
        set(),
    ),
    "a library that computes its version": (
        {
            "werkzeug/__init__.py": "def __getattr__(name):\n    return version('werkzeug')\n",
            "helpers/__init__.py": "x = 1\n",
            "redis/__init__.py": "",
            "flask.py": "x = 1\n",
        },
        {("pkg:pypi/werkzeug", "werkzeug/__init__.py", "path")},
    ),
    "versions in tuples": (
        {
            "django/__init__.py": "VERSION = (4, 2, 1, 'final', 0)\n__version__ = get_version(VERSION)\n",
            "paramiko/__init__.py": "from paramiko._version import __version__\n",
            "paramiko/_version.py": "__version_info__ = (2, 7, 1)\n__version__ = '.'.join(__version_info__)\n",
            "flask/__init__.py": "VERSION = (1, 0, 'rc', 1)\n",
            "tornado/__init__.py": "version_info = (\n    6,\n    4,\n)\n",
            "redis/__init__.py": "if sys.version_info >= (3, 8):\n    x = 1\n__version__ = '5.0.1'\nif x:\n    y = 2\n",
        },
        {
            ("pkg:pypi/django@4.2.1", "django/__init__.py", "literal"),
            ("pkg:pypi/paramiko@2.7.1", "paramiko/_version.py", "literal"),
            ("pkg:pypi/flask", "flask/__init__.py", "path"),
            ("pkg:pypi/tornado@6.4", "tornado/__init__.py", "literal"),
            ("pkg:pypi/redis@5.0.1", "redis/__init__.py", "literal"),
        },
    ),
    "a version that is computed": ({"six.py": "__version__ = open('x').read()\n"}, set()),
    "a wheel inside": (
        {"lib/a-1.0-py3-none-any.whl": zip_of({"a-1.0.dist-info/METADATA": metadata("a", "1.0")})},
        {("pkg:pypi/a@1.0", "lib/a-1.0-py3-none-any.whl!/a-1.0.dist-info/METADATA", "manifest")},
    ),
    "an egg inside": (
        {"b-2.0-py3.9.egg": zip_of({"EGG-INFO/PKG-INFO": "rubbish"})},
        {("pkg:pypi/b@2.0", "b-2.0-py3.9.egg!/EGG-INFO/PKG-INFO", "manifest")},
    ),
    "requirements that are unzipped at the start": (
        {".requirements.zip": zip_of({"a-1.0.dist-info/METADATA": metadata("a", "1.0")})},
        {("pkg:pypi/a@1.0", ".requirements.zip!/a-1.0.dist-info/METADATA", "manifest")},
    ),
    "an archive among the data": ({"data/a.zip": zip_of({"a-1.0.dist-info/METADATA": metadata("a", "1")})}, set()),
    # --- Node.js ---
    "a layout of pnpm's": (
        {"node_modules/.pnpm/a@1.0.0/node_modules/a/package.json": '{"name": "a", "version": "1.0.0"}'},
        {("pkg:npm/a@1.0.0", "node_modules/.pnpm/a@1.0.0/node_modules/a/package.json", "manifest")},
    ),
    "a bundle with a map inside": (
        {
            "app.js": inline(
                "x()",
                source_map(
                    **{
                        "webpack://app/./node_modules/axios/lib/axios.js": "export default 1",
                        "webpack://app/./node_modules/axios/lib/env/data.js": 'export const VERSION = "1.7.2";',
                        "webpack://app/./node_modules/@aws/b/package.json": '{"name": "@aws/b", "version": "2.0.0"}',
                        "../node_modules/.pnpm/c@3.1.0_d@1/node_modules/c/index.js": None,
                        "../.yarn/cache/@e-f-npm-4.0.0-0123abcd-89.zip/node_modules/@e/f/index.js": None,
                        "../node_modules/unversioned/index.js": "x = 1",
                        "./src/app.js": "export const handler = 1",
                    }
                ),
            )
        },
        {
            ("pkg:npm/axios@1.7.2", "app.js", "source map"),
            ("pkg:npm/%40aws/b@2.0.0", "app.js", "source map"),
            ("pkg:npm/c@3.1.0", "app.js", "source map"),
            ("pkg:npm/%40e/f@4.0.0", "app.js", "source map"),
            ("pkg:npm/unversioned", "app.js", "source map"),
        },
    ),
    "a bundle with a map beside it": (
        {"app.js": "x()", "app.js.map": source_map(**{"../node_modules/a/index.js": 'VERSION = "1.0.0"'})},
        {("pkg:npm/a@1.0.0", "app.js", "source map")},
    ),
    "a bundle of esbuild's": (
        {
            "app.js": 'var VERSION = "0.0.1";\n// node_modules/axios/lib/env/data.js\nvar VERSION2 = "1.7.2";\n'
            '// node_modules/@scope/b/index.js\nvar x = 1;\n// src/app.ts\nvar VERSION = "9.9.9";\n'
        },
        {("pkg:npm/axios@1.7.2", "app.js", "path"), ("pkg:npm/%40scope/b", "app.js", "path")},
    ),
    "modules of webpack's and esbuild's in functions": (
        {
            "app.js": '({"./node_modules/a/index.js":(m)=>{1},"node_modules/b/lib/x.cjs"(e){}});'
            'open("node_modules/c/index.js")'
        },
        {("pkg:npm/a", "app.js", "path"), ("pkg:npm/b", "app.js", "path")},
    ),
    "a bundle beside a lock file": (
        {
            "app.js": "// node_modules/a/index.js\nx\n// node_modules/b/index.js\nx\n",
            "package-lock.json": json.dumps(
                {
                    "packages": {
                        "node_modules/a": {"version": "1.2.3"},
                        "node_modules/b": {"version": "1.0.0"},
                        "node_modules/c/node_modules/b": {"version": "2.0.0"},
                    }
                }
            ),
        },
        {("pkg:npm/a@1.2.3", "app.js", "path"), ("pkg:npm/b", "app.js", "path")},
    ),
    "licence notices": (
        {
            "app.js": "/*! axios v1.7.2 | (c) */a();/** @license React v18.2.0\n * react.js */b();"
            "/*!\n * bytes\n * Copyright(c) 2012 someone\n */c();/*! ieee754. BSD-3-Clause License. */d('*/*');"
            "/* not 1.0.0 */e();/*! My own App v1.0.0 */",
            "app.js.LICENSE.txt": "/*! https://mths.be/punycode v1.4.1 by @mathias */\n/**\n * @license\n"
            " * Lodash <https://lodash.com/>\n */",
        },
        {
            ("pkg:npm/axios@1.7.2", "app.js", "banner"),
            ("pkg:npm/react@18.2.0", "app.js", "banner"),
            ("pkg:npm/bytes", "app.js", "banner"),
            ("pkg:npm/ieee754", "app.js", "banner"),
            ("pkg:npm/punycode@1.4.1", "app.js.LICENSE.txt", "banner"),
            ("pkg:npm/lodash", "app.js.LICENSE.txt", "banner"),
        },
    ),
    "licence notices that esbuild gathers": (
        {
            "app.js": "a();\n/*! Bundled license information:\n\n@scope/b/lib/x.js:\n  (*!\n   * odd\n   *)\n\n"
            "bytes/index.js:\nbytes/more.js:\n  (*!\n   * bytes\n   * Copyright(c) 2012 someone\n   *)\n\n"
            "c/index.js:\n  (*! c v1.2.3 | MIT *)\n*/\n",
        },
        {
            ("pkg:npm/%40scope/b", "app.js", "banner"),
            ("pkg:npm/bytes", "app.js", "banner"),
            ("pkg:npm/c@1.2.3", "app.js", "banner"),
        },
    ),
    "manifests and texts that a minifier keeps": (
        {
            "package.json": '{"name": "own", "version": "1.0.0"}',
            "app.js": 'a={name:"@aws-sdk/client-s3",description:"S3",version:"3.637.0",scripts:{}},'
            'b={name:"own",version:"1.0.0",main:"x"},c={name:"person",version:"1.0.0"};'
            'var lt="1.7.2";d("isAxiosError","ERR_BAD_REQUEST");e["User-Agent"]="axios/"+lt;'
            'var q="4.17.21";axios.VERSION=lt;"__lodash_hash_undefined__";"__lodash_placeholder__";$.VERSION=q;',
        },
        {
            ("pkg:npm/%40aws-sdk/client-s3@3.637.0", "app.js", "literal"),
            ("pkg:npm/axios@1.7.2", "app.js", "literal"),
            ("pkg:npm/lodash@4.17.21", "app.js", "literal"),
        },
    ),
    "an ordinary script": (
        {"app.js": 'exports.handler = () => 1; // "version": "1.0.0"\nvar VERSION = "1.0.0";'},
        set(),
    ),
    "copies in a folder for them": (
        {
            "node_modules/n/package.json": '{"name": "n", "version": "1.0.0"}',
            "node_modules/n/dist/compiled/@a/b/package.json": '{"name": "@a/b", "version": "2.0.0"}',
            "node_modules/n/dist/compiled/c/package.json": '{"name": "c", "main": "c.js"}',
            "node_modules/n/dist/compiled/d/package.json": '{"name": "e", "version": "1.0.0"}',
            "node_modules/n/dist/compiled/f/package.json": '{"name": "f", "version": "1.0.0", "private": true}',
            "node_modules/n/dist/compiled/g/package.json": "rubbish",
            "node_modules/n/benchmark/package.json": '{"name": "benchmark", "version": "1.0.0"}',
            "vendor/h/package.json": '{"name": "h", "version": "3.0.0", "license": "MIT"}',
            "packages/own/package.json": '{"name": "own", "version": "1.0.0"}',
        },
        {
            ("pkg:npm/n@1.0.0", "node_modules/n/package.json", "manifest"),
            ("pkg:npm/%40a/b@2.0.0", "node_modules/n/dist/compiled/@a/b/package.json", "vendored"),
            ("pkg:npm/h@3.0.0", "vendor/h/package.json", "vendored"),
        },
    ),
}
