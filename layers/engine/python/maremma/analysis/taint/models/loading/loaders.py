"""Operations that load modules: by a name, by the path of a file, or all of a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports import loading, package_data
from maremma.analysis.taint.interpreter import member_lookup
from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Partial, Value, literal, symbol
from maremma.analysis.taint.models.loading import environment_files, run_texts
from maremma.analysis.taint.models.loading.run_texts import variables
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run import loads
from maremma.model.code.flow import Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], Value | None]
_PACKAGE: Final = compile_late(r"\w+(?:\.\w+)*\.")
_MODULE: Final = "<module>"
_GIVEN: Final = "<loaded>"
_GLOBBED: Final = "<globbed>"

_OUTSIDE: Final = ("/tmp", "/mnt/")  # noqa: S108 - where a function can write
_ARCHIVES: Final = (".zip", ".egg", ".whl", ".pyz")


def _require(machine: Machine, site: Site) -> Value:
    """`require(name)`, `import(name)`, `importlib.import_module(name, package)`."""
    name = files.argument(site, 0, "name")
    if name.text is None:
        # Behind the name of a package of Python there are only the modules in it.
        is_python = machine.modules.language(site.frame) is Language.PYTHON
        if not (is_python and _PACKAGE.match(name.prefix)):
            sinks.report(machine, Sink.CODE, name.taints, "require", site)
        for chosen in machine.hooks.module_chosen:
            chosen(machine, site)
    return loading.by_name(machine, site, name, files.argument(site, 1, "package")) if name is not NOTHING else NOTHING


def _import(machine: Machine, site: Site) -> Value:
    """`__import__(name)`: the outermost package, unless something of it is asked for."""
    found, name = _require(machine, site), files.argument(site, 0, "name").text or ""
    whole = "fromlist" in site.keywords or len(site.arguments) > 3
    return found if whole or "." not in name else machine.imported(site.frame, name.partition(".")[0])


def _by_path(machine: Machine, site: Site) -> Value:
    """`runpy.run_path(path, variables)`. As a program, it may ask for words that nobody follows."""
    as_program = files.argument(site, 2, "run_name") is not NOTHING
    with machine.loads.starting(kept=as_program):
        files.as_modelled(machine, "runpy.run_path", site)
    with machine.loads.giving(variables(machine, site, 1, "init_globals")):
        return loading.by_path(machine, site, files.argument(site, 0, "path_name"))


def _run_module(machine: Machine, site: Site) -> Value:
    """`runpy.run_module(name, variables)`."""
    files.as_modelled(machine, "runpy.run_module", site)
    with machine.loads.giving(variables(machine, site, 1, "init_globals")):
        return loading.by_name(machine, site, files.argument(site, 0, "mod_name"))


def _object(machine: Machine, site: Site) -> Value:
    """`import_string("package.module.name")`, `pkgutil.resolve_name("package.module:name")`."""
    name = files.argument(site, 0, "import_name", "dotted_path", "name", "path")
    if name.text is None:
        sinks.report(machine, Sink.CODE, name.taints, "importlib.import_module", site)
        return member_lookup.chosen(machine, loading.by_name(machine, site, name), NOTHING)
    module, colon, rest = name.text.partition(":")
    if not colon:
        module, _, rest = name.text.rpartition(".")
    found = loading.by_name(machine, site, literal(module))
    for each in filter(None, rest.split(".")):
        found = members.member(machine, found, each)
    return found


def _file_spec(machine: Machine, site: Site) -> Value:
    """`spec_from_file_location(name, path)`, `SourceFileLoader(name, path)`: a module to come."""
    with machine.loads.starting(kept=False):
        files.as_modelled(machine, "importlib.util.spec_from_file_location", site)
    found = loading.by_path(machine, site, files.argument(site, 1, "location", "path", "pathname"))
    given = Value(refs=(Partial(symbol(_GIVEN), (found,)),))
    return machine.heap.record({_MODULE: found, "load_module": given})


def _load_source(machine: Machine, site: Site) -> Value:
    return members.member(machine, _file_spec(machine, site), _MODULE)


def _from_spec(machine: Machine, site: Site) -> Value | None:
    """`module_from_spec(spec)`."""
    found = members.fields_of(machine, files.argument(site, 0, "spec")).get(_MODULE)
    return found if found is not None else NOTHING


def _find_spec(machine: Machine, site: Site) -> Value | None:
    """`find_spec(name)`: whether there is such a module; nothing is loaded yet."""
    name = files.argument(site, 0, "name")
    if name.text is None or machine.program.resolve(site.frame.module, name.text) is None:
        return None
    return machine.heap.record({_MODULE: loading.by_name(machine, site, name)})


def _folders(machine: Machine, site: Site) -> Value:
    """`sys.path.insert(0, folder)`, `site.addsitedir(folder)`: where modules are looked for, too."""
    given = site.arguments[-1] if site.arguments else NOTHING
    parts = [given, *members.fields_of(machine, given).values()]
    for each in parts:
        names, pattern = loading.wanted(each)
        for name in names or (pattern,):
            if name.startswith(_OUTSIDE) or name.endswith(_ARCHIVES):
                machine.loads.note(loads.FOLDER, site, "what lies there was not seen")
            elif names:
                machine.program.look_in(package_data.path_of(name))
    return NOTHING


def _archive(machine: Machine, site: Site) -> None:
    """`zipimport.zipimporter("modules.zip")`."""
    machine.loads.note(loads.FOLDER, site, "what lies there was not seen")


def _listed(machine: Machine, site: Site) -> Value:
    """`pkgutil.iter_modules(path, prefix)`: a finder, a name and whether it is a package, each time."""
    prefix = files.argument(site, 1, "prefix")
    name = Value(prefix=prefix.text or prefix.prefix)
    item = machine.heap.sequence([NOTHING, name, NOTHING])
    fields = {**members.fields_of(machine, item), "name": name}
    return members.many(machine, machine.heap.record(fields))


def _plugins(machine: Machine, site: Site) -> None:
    """`entry_points()`: what installed packages bring."""
    machine.loads.note(loads.MODULE, site)


def _folder(machine: Machine, site: Site) -> Value:
    """`require-dir("./routes")`: all modules of a folder, by their names."""
    given = files.argument(site, 0)
    found = members.fields_of(machine, given).get("dirname", given)
    return machine.heap.record({ANY: loading.below(machine, site, found if found is not NOTHING else literal("."))})


def _context(machine: Machine, site: Site) -> Value:
    """`require.context("./routes")`: a function from names to modules, as webpack makes it."""
    found = loading.below(machine, site, files.argument(site, 0))
    given = Value(refs=(Partial(symbol(_GIVEN), (found,)),))
    return machine.heap.record({"<call>": given, "keys": Value(refs=(Partial(symbol(_GLOBBED), ()),))})


def _glob(machine: Machine, site: Site) -> Value:
    """`import.meta.glob("./routes/*.js")`: functions that load, by the files' names; with `eager` the modules."""
    given = files.argument(site, 0)
    text = given.text or given.prefix
    found = loading.below(machine, site, literal(text.partition("*")[0].rpartition("/")[0] or "."))
    options = files.argument(site, 1)
    eager = members.fields_of(machine, options).get("eager", NOTHING).literal is True
    return machine.heap.record({ANY: found if eager else Value(refs=(Partial(symbol(_GIVEN), (found,)),))})


def _given(machine: Machine, site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


SPECIAL: Final[Mapping[str, _Special]] = {
    **dict.fromkeys(
        (
            "require", "import", "importlib.import_module", "module.require", "process.mainModule.require",
            "require.main.require", "__non_webpack_require__", "module._load", "importlib.reload",
        ),
        _require,
    ),
    **dict.fromkeys(("__import__", "builtins.__import__", "importlib.__import__"), _import),
    **dict.fromkeys(
        (
            "pydoc.locate", "pkgutil.resolve_name", "werkzeug.utils.import_string", "zope.dottedname.resolve.resolve",
            "django.utils.module_loading.import_string",
        ),
        _object,
    ),
    "runpy.run_module": _run_module,
    "runpy.run_path": _by_path,
    **dict.fromkeys(
        ("importlib.util.spec_from_file_location", "importlib.machinery.SourceFileLoader"), _file_spec
    ),
    "imp.load_source": _load_source,
    "importlib.util.module_from_spec": _from_spec,
    "importlib.util.find_spec": _find_spec,
    **run_texts.SPECIAL,
    **dict.fromkeys(("sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir"), _folders),
    "zipimport.zipimporter": _archive,
    **dict.fromkeys(("pkgutil.iter_modules", "pkgutil.walk_packages"), _listed),
    **dict.fromkeys(("importlib.metadata.entry_points", "pkg_resources.iter_entry_points"), _plugins),
    **dict.fromkeys(("require-dir", "require-all", "require-directory", "requireindex", "include-all"), _folder),
    "require.context": _context,
    "import.meta.glob": _glob,
    **environment_files.SPECIAL,
    _GIVEN: _given,
    _GLOBBED: lambda machine, site: members.many(machine, NOTHING),
}  # fmt: skip
