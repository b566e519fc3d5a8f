"""Operations that load modules: by a name, by the path of a file, all of a folder, or as text that is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports import loading, package_data
from maremma.analysis.taint.interpreter import member_lookup
from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.values import (
    ANY,
    NOTHING,
    Closure,
    Document,
    Method,
    ModuleRef,
    Partial,
    Value,
    Written,
    join,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run import loads
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.loads import Variables
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], Value | None]
_PACKAGE: Final = re.compile(r"\w+(?:\.\w+)*\.")
_MODULE: Final = "<module>"
_GIVEN: Final = "<loaded>"
_GLOBBED: Final = "<globbed>"
_CALLED: Final = re.compile(
    r"(?<![\w$.])(?!(?:Math\.\w+|function|return|if|for|while|switch|Number|String|Boolean|parseInt|parseFloat"
    r"|int|float|str|bool|len|min|max|sum|abs|round|sorted|any|all)\s*\()[A-Za-z_$][\w$.]*\s*\("
)
"""A call in a text that is run, of something that does more than to reckon."""

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
    with machine.loads.giving(_variables(machine, site, 1, "init_globals")):
        return loading.by_path(machine, site, files.argument(site, 0, "path_name"))


def _run_module(machine: Machine, site: Site) -> Value:
    """`runpy.run_module(name, variables)`."""
    files.as_modelled(machine, "runpy.run_module", site)
    with machine.loads.giving(_variables(machine, site, 1, "init_globals")):
        return loading.by_name(machine, site, files.argument(site, 0, "mod_name"))


def _variables(machine: Machine, site: Site, place: int, *names: str) -> Variables | None:
    """What code finds that is given a record of variables; None if it is given none."""
    fields = members.fields_of(machine, files.argument(site, place, *names))
    return fields.get if fields else None


def _seen(machine: Machine, site: Site) -> Variables:
    """What code finds that is run as a text: what it is given, or else all that can be seen where it is run."""
    given = _variables(machine, site, 1, "globals")
    return given or (lambda name: machine.look_up(name, site.frame))


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


def _run_text(name: str) -> _Special:
    def run(machine: Machine, site: Site) -> Value:
        """Text that is run: of a file of the package, as its module; any other is not followed."""
        answer = files.as_modelled(machine, name, site)
        text = (
            site.arguments[-1]
            if name.endswith("Function") and site.arguments
            else files.argument(site, 0, "source", "code", "stmt", "statement", "line")
        )
        modules = [ref for ref in text.refs if isinstance(ref, Document) and ref.value.refs]
        if modules:
            is_itself = any(ModuleRef(site.frame.module) in each.value.refs for each in modules)
            with machine.loads.giving(None if is_itself else _seen(machine, site)):
                found = union(loading.offered(machine, each.value) for each in modules)
            _spill(machine, site, found)
            return join(answer, found)
        names, _ = loading.wanted(text)
        if text.text is not None and text.text.isidentifier() and name.endswith("eval"):
            return machine.look_up(text.text, site.frame)
        if any(_CALLED.search(each) for each in names):
            machine.loads.note(loads.CODE, site, "what stands in the text was not followed")
        elif site.all_arguments and not (names or text.is_literal or text.taints or _is_function(text)):
            machine.loads.note(loads.CODE, site)
        return answer

    return run


def _is_function(value: Value) -> bool:
    """Whether a value can only be functions of the program, or their code: what these do is followed."""
    owners = [ref.owner.refs if isinstance(ref, Method) else (ref,) for ref in value.refs]
    return bool(owners) and all(isinstance(each, Closure) for refs in owners for each in refs)


def _spill(machine: Machine, site: Site, modules: Value) -> None:
    """What a text defines that is run here is here from then on."""
    for ref in modules.refs:
        frame = machine.load(ref.path) if isinstance(ref, ModuleRef) else None
        for each in sorted(frame.function.local_names) if frame is not None else ():
            value = machine.state.variable(frame, each) if frame is not None else None
            if value is not None:
                machine.state.assign(site.frame, each, value)


def _compile(machine: Machine, site: Site) -> Value | None:
    """`compile(text, path, "exec")`: what is run later is the text."""
    files.as_modelled(machine, "compile", site)
    return files.argument(site, 0, "source")


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


def _load_dotenv(machine: Machine, site: Site) -> Value | None:
    """`load_dotenv()`, `dotenv.config()`: the variables that a file of the package sets where Lambda does not, or
    whatever Lambda does (`override`).
    """
    from maremma.analysis.taint.channels import shared

    path = files.argument(site, 0, "dotenv_path")
    options = members.fields_of(machine, path)
    path = options.get("path", path)
    override = site.keywords.get("override", options.get("override", NOTHING)).literal is True
    held = package_data.parsed(machine, package_data.path_of(path.text or ".env"))
    for name, value in members.fields_of(machine, held).items() if held is not None else ():
        before = shared.variable(machine, name)
        both = Value(before.taints, (*before.refs, Written(value.text or "")))
        shared.set_variable(machine, name, value if override else both)
    return None


def _dotenv_values(machine: Machine, site: Site) -> Value | None:
    """`dotenv_values(path)`: a record of what the file sets."""
    path = files.argument(site, 0, "dotenv_path")
    files.as_modelled(machine, "dotenv.dotenv_values", site)
    return package_data.parsed(machine, package_data.path_of(path.text or ".env"))


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
    **{
        name: _run_text(name)
        for name in (
            "exec", "eval", "builtins.exec", "builtins.eval", "globalThis.eval", "global.eval", "Function",
            "globalThis.Function", "AsyncFunction", "GeneratorFunction", "vm.runInThisContext", "vm.runInNewContext",
            "vm.runInContext", "vm.Script", "vm.compileFunction", "vm.SourceTextModule", "module._compile",
            "module.prototype._compile",
            "code.InteractiveInterpreter.runsource", "code.InteractiveInterpreter.runcode",
            "code.InteractiveConsole.runsource", "code.InteractiveConsole.runcode", "code.InteractiveConsole.push",
            "timeit.timeit", "timeit.repeat", "timeit.Timer", "cProfile.run", "profile.run", "pdb.run", "pdb.runeval",
            "types.FunctionType",
        )
    },
    **dict.fromkeys(("compile", "code.compile_command", "codeop.compile_command"), _compile),
    **dict.fromkeys(("sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir"), _folders),
    "zipimport.zipimporter": _archive,
    **dict.fromkeys(("pkgutil.iter_modules", "pkgutil.walk_packages"), _listed),
    **dict.fromkeys(("importlib.metadata.entry_points", "pkg_resources.iter_entry_points"), _plugins),
    **dict.fromkeys(("require-dir", "require-all", "require-directory", "requireindex", "include-all"), _folder),
    "require.context": _context,
    "import.meta.glob": _glob,
    **dict.fromkeys(("dotenv.load_dotenv", "dotenv.config"), _load_dotenv),
    "dotenv.dotenv_values": _dotenv_values,
    _GIVEN: _given,
    _GLOBBED: lambda machine, site: members.many(machine, NOTHING),
}  # fmt: skip
