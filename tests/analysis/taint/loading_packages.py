"""What the packages are made of whose code is loaded by computed names, or cannot be read."""

from __future__ import annotations

Files = dict[str, str | bytes]

RUN = "import os\n\ndef run(event):\n    os.system(event['c'])\n"
HANDLER = "import os\ndef handler(event, context):\n    os.system(event['c'])\n"
EXEC = "const { execSync } = require('child_process');\nexports.run = (event) => execSync(event.c);\n"
HERE = "exports.handler = async (event) => { require('child_process').execSync(event.c); };\n"
MODS: Files = {"mods/__init__.py": "", "mods/a.py": RUN, "mods/b.py": RUN}
SCRIPTS: Files = {"mods/a.js": EXEC, "mods/b.js": EXEC}

RUN_TIME = "a module is loaded by a name that is known only at run time (app."
CODE = "code is run that is put together only at run time (app."
FOLDER = "modules are looked for where the function puts them only when it runs, or in an archive (app.py:"
NO_SOURCE = "code that is no source is loaded (app."
MEMBER = "a function is chosen by a name that is known only at run time (app."
NOWHERE = "is imported and nowhere to be found"
TEXT = "what stands in the text was not followed"


def py(body: str, files: Files | None = None) -> Files:
    """A handler of Python with modules beside it."""
    imports = (
        "import base64, importlib, importlib.metadata, importlib.util, json, os, pathlib, pkgutil, runpy, site, sys\n"
    )
    code = "".join(f"    {line}\n" for line in body.splitlines())
    return {"app.py": f"{imports}def handler(event, context):\n{code}", **MODS, **(files or {})}


def js(body: str, files: Files | None = None) -> Files:
    """A handler of JavaScript with modules beside it."""
    top = "const fs = require('fs');\nconst path = require('path');\n"
    return {"app.js": f"{top}exports.handler = async (event) => {{ {body} }};\n", **SCRIPTS, **(files or {})}


def bad(content: str | bytes, body: str = "from mods import bad\nbad.run(event)") -> Files:
    """A handler that imports a module which cannot be read."""
    return py(body, {"mods/bad.py": content})


IMPORT = "importlib.import_module"
WORKER = "new (require('worker_threads').Worker)"
WORKS: Files = {
    "w.js": "const { workerData } = require('worker_threads');\nrequire('child_process').execSync(workerData.c);\n"
}
WIDE = RUN.encode("utf-16-le")
ELF = b"\x7fELF\x02\x01\x01" + bytes(9)
WASM = b"\0asm\x01\0\0\0" + bytes(range(128, 256)) * 4
PICKLE = b"\x80\x04\x95\x0b\0\0\0\0\0\0\0\x8c\x02os\x94\x8c\x06system\x94\x93\x94."
LOCAL = "import os\nos.system(x)\n"
LONG = "String(e); " * 200
LARGE = "".join(f"function f{n}() {{ return {n}; }}\n" for n in range(6_000))


def shell(*words: str) -> tuple[str, Files]:
    """A handler that starts a command, of which `x` is a word that the event brings."""
    command = ", ".join("event['x']" if word == "x" else repr(word) for word in words)
    return ("py", py(f"import subprocess\nsubprocess.run([{command}])", {"run.sh": "eval $1"}))


def library(name: str, size: int = 4_000) -> Files:
    """A library that came without its metadata, with what it is known by."""
    package = name.partition("/")[0]
    return {f"{package}/__init__.py": "", name: "# a library\n".ljust(size, "#"), f"{package}/w.py": RUN}
