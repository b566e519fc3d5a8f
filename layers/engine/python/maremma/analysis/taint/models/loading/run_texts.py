"""Text that is run: of a file of the package, as its module; any other is not followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports import loading
from maremma.analysis.taint.lattice.values import Closure, Document, Method, ModuleRef, Value, join, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run import loads
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.loads import Variables
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_CALLED: Final = compile_late(
    r"(?<![\w$.])(?!(?:Math\.\w+|function|return|if|for|while|switch|Number|String|Boolean|parseInt|parseFloat"
    r"|int|float|str|bool|len|min|max|sum|abs|round|sorted|any|all)\s*\()[A-Za-z_$][\w$.]*\s*\("
)
"""A call in a text that is run, of something that does more than to reckon."""


def variables(machine: Machine, site: Site, place: int, *names: str) -> Variables | None:
    """What code finds that is given a record of variables; None if it is given none."""
    fields = members.fields_of(machine, files.argument(site, place, *names))
    return fields.get if fields else None


def _seen(machine: Machine, site: Site) -> Variables:
    """What code finds that is run as a text: what it is given, or else all that can be seen where it is run."""
    given = variables(machine, site, 1, "globals")
    return given or (lambda name: machine.look_up(name, site.frame))


def _run_text(name: str) -> Callable[[Machine, Site], Value]:
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


SPECIAL: Final[Mapping[str, Callable[[Machine, Site], Value | None]]] = {
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
}  # fmt: skip
