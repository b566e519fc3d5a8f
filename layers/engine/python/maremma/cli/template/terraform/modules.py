"""Modules of Terraform: their variables, locals, resources and calls of each other, worked out when they are needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import DOORS, Unread
from maremma.cli.template.syntax import parsed as parsed_yaml
from maremma.cli.template.terraform import lambda_module
from maremma.cli.template.terraform.declared import GET_A_PLAN, Declared, Later, Whole
from maremma.cli.template.terraform.expressions import Evaluator
from maremma.cli.template.terraform.files import Files
from maremma.cli.template.terraform.functions import is_open
from maremma.cli.template.terraform.instances import Key, keys_of, places_in, values_of
from maremma.cli.template.terraform.steps import Attribute, Index, Step, stepped
from maremma.cli.template.terraform.syntax import Block
from maremma.cli.template.terraform.syntax import parsed as parsed_hcl
from maremma.cli.template.terraform.values import references_in
from maremma.errors import MaremmaError, SettingsError

_MODULES = 200
_NESTED = 8
_INSTANCES = 4000
_WORKSPACE = "default"


@dataclass
class Shared:
    """What all modules of one configuration have together."""

    files: Files
    evaluator: Evaluator = field(default_factory=Evaluator)
    unread: list[Unread] = field(default_factory=list)
    modules: int = 0
    instances: int = 0


@dataclass
class Module:
    """A module with what it was called with. `prefix` begins the addresses of what is in it."""

    shared: Shared
    folder: Path
    prefix: str = ""
    given: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    _known: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        blocks = self.shared.files.blocks(self.folder)
        self._of_kind: dict[str, list[Block]] = {}
        for each in blocks:
            self._of_kind.setdefault(each.kind, []).append(each)
        self._locals = {
            name: node for each in self._of_kind.get("locals", ()) for name, node in each.body.attributes.items()
        }
        self._blocks = {
            (each.kind, *each.labels): each
            for kind in ("variable", "resource", "data", "module", "output")
            for each in self._of_kind.get(kind, ())
        }

    def declared(self) -> Iterator[Declared]:
        """Every resource and data source of the module and of those that it calls."""
        for kind in ("data", "resource"):
            for block in self._of_kind.get(kind, ()):
                if len(block.labels) == 2:
                    yield from self._instances(block)
        for block in self._of_kind.get("module", ()):
            for called in self._called(block).values():
                yield from called.declared()

    def output(self, name: str) -> Any:
        """What the module gives by a name."""
        block = self._blocks.get(("output", name))
        node = block.body.attributes.get("value") if block else None
        return self._once(f"output.{name}", lambda: self.of(node, {})) if node is not None else Later(f"output.{name}")

    def of(self, node: Any, names: Mapping[str, Any]) -> Any:
        """The value of an expression of this module."""
        return self.shared.evaluator.of(node, self, names)

    def named(self, name: str, steps: list[Step]) -> Any:
        """What a name leads to: see Terraform's references to named values."""
        first = steps[0].name if steps and isinstance(steps[0], Attribute) else ""
        if name == "var":
            return stepped(self._once(f"var.{first}", partial(self._variable, first)), steps[1:])
        if name == "local" and first in self._locals:
            return stepped(self._once(f"local.{first}", lambda: self.of(self._locals[first], {})), steps[1:])
        if name == "path":
            return self._path if first == "module" else "."
        if name == "terraform" and first == "workspace":
            return _WORKSPACE
        if name == "module":
            return self._module_value(first, steps[1:])
        if name == "data" and len(steps) > 1 and isinstance(steps[1], Attribute):
            return self._resource("data", first, steps[1].name, steps[2:])
        if first and name not in {"each", "count", "self", "local"}:
            return self._resource("resource", name, first, steps[1:])
        return Later(name)

    def file(self, name: str, arguments: list[Any], evaluate: Evaluator) -> Any:
        """What `file`, `templatefile` and the like give of files that may be read."""
        path = arguments[0] if arguments else None
        if not isinstance(path, str):
            return Later(name)
        if name == "fileexists":
            return self.shared.files.text(path) is not None
        text = self.shared.files.text(path) if name in {"file", "templatefile"} else None
        if name == "yamldecode":
            return _yaml(path)
        if text is None:
            return Later(name)
        return text if name == "file" else self._filled(text, arguments[1:], evaluate)

    def _filled(self, text: str, arguments: list[Any], evaluate: Evaluator) -> Any:
        names = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
        root = parsed_hcl(f"x = <<MAREMMA\n{text}\nMAREMMA\n", "a template")
        waiting = [root]
        while waiting:
            each = waiting.pop()
            if each.type == "heredoc_template":
                return evaluate.template(each, self, names)
            waiting += each.children
        return Later("templatefile")

    @property
    def _path(self) -> str:
        return Path(os.path.relpath(self.folder, self.shared.files.root)).as_posix()

    def _once(self, name: str, work: Callable[[], Any]) -> Any:
        """What a name stands for, worked out once; one that refers to itself is open."""
        if name not in self._known:
            self._known[name] = Later(name)
            self._known[name] = work()
        return self._known[name]

    def _variable(self, name: str) -> Any:
        if name in self.given:
            return self.given[name]()
        block = self._blocks.get(("variable", name))
        default = block.body.attributes.get("default") if block else None
        return self.of(default, {}) if default is not None else Later(f"var.{name}", given=True)

    def _keys(self, block: Block, name: str) -> list[Key]:
        found = self._once(name, lambda: self._counted(block, name))
        return found if isinstance(found, list) else [Key()]  # its number depends on itself

    def _counted(self, block: Block, name: str) -> list[Key]:
        keys, is_known = keys_of(block, lambda node: self.of(node, {}))
        if not is_known:
            says = f"is repeated as often as only a run tells, and was read once; {GET_A_PLAN}"
            self.shared.unread.append(Unread(name=quoted(f"{self.prefix}{name}"), says=says, facets=frozenset()))
        return keys

    def _instances(self, block: Block) -> Iterator[Declared]:
        kind, name = block.labels
        own = f"data.{kind}" if block.kind == "data" else kind
        for key in self._keys(block, f"{own}.{name}"):
            self.shared.instances += 1
            if self.shared.instances > _INSTANCES:
                raise SettingsError(f"the configuration has more than {_INSTANCES} resources, more than are read")
            yield Declared(
                address=f"{self.prefix}{own}.{name}{key.index}",
                type=own,
                name=name,
                values=values_of(block.body, self.of, key.names),
                places={"": block.place, **places_in(block.body)},
            )

    def _resource(self, kind: str, of: str, name: str, steps: list[Step]) -> Any:
        own = f"data.{of}" if kind == "data" else of
        block = self._blocks.get((kind, of, name))
        address = f"{self.prefix}{own}.{name}"
        if block is None:
            return stepped(Whole(address), steps)
        wholes = {each.key: Whole(f"{address}{each.index}") for each in self._keys(block, f"{own}.{name}")}
        return self._chosen(wholes, steps, Whole(address))

    def _chosen(self, instances: Mapping[Any, Any], steps: list[Step], otherwise: Any) -> Any:
        """One of the instances, by the key that stands first, or all of them."""
        if None in instances:
            return stepped(instances[None], steps)
        if steps and isinstance(steps[0], Index):
            found = instances.get(steps[0].key)
            if found is None and is_open(steps[0].key) and instances:
                found = next(iter(instances.values()))
            return stepped(found if found is not None else otherwise, steps[1:])
        is_list = all(isinstance(each, int) for each in instances)
        return stepped(list(instances.values()) if is_list else dict(instances), steps)

    def _module_value(self, name: str, steps: list[Step]) -> Any:
        block = self._blocks.get(("module", name))
        if block is None:
            return Later(f"module.{name}")
        return self._chosen(self._called(block), steps, Later(f"module.{name}"))

    def _called(self, block: Block) -> Mapping[Any, Any]:
        name = block.labels[0] if block.labels else ""
        found = self._once(f"module.{name}", lambda: self._calls(block, name))
        return found if isinstance(found, dict) else {}

    def _calls(self, block: Block, name: str) -> Mapping[Any, Any]:
        source = self.of(block.body.attributes["source"], {}) if "source" in block.body.attributes else None
        made: dict[Any, Any] = {}
        for key in self._keys(block, f"call.{name}"):
            prefix = f"{self.prefix}module.{name}{key.index}."
            given = {each: partial(self.of, node, key.names) for each, node in block.body.attributes.items()}
            self.shared.modules += 1
            if isinstance(source, str) and source.startswith(("./", "../")) and len(self.above) < _NESTED:
                folder = self.folder / source
                if self.shared.modules <= _MODULES and self._may_call(folder):
                    above = (*self.above, os.path.realpath(self.folder))
                    made[key.key] = Called(Module(self.shared, folder, prefix, given, above))
                    continue
            if lambda_module.is_one(source):
                made[key.key] = lambda_module.LambdaModule(prefix, values_of(block.body, self.of, key.names), block)
                continue
            self._miss(prefix, source, [give() for give in given.values()])
        return made

    def _may_call(self, folder: Path) -> bool:
        """Whether a folder is here and may be read, and is none of those that led to this module."""
        real = os.path.realpath(folder)
        is_above = real in self.above or real == os.path.realpath(self.folder)
        return not is_above and self.shared.files.reaches(folder) and folder.is_dir()

    def _miss(self, prefix: str, source: Any, given: list[Any]) -> None:
        """Tell of a module that is elsewhere: of a function that it is given, it may be a door."""
        referred = {each.address for each in references_in(given)}
        functions = frozenset(each for each in referred if "aws_lambda_function." in each)
        where = f" at {quoted(source)}" if isinstance(source, str) else ""
        says = f"is a module{where} that is elsewhere, and is not read; {GET_A_PLAN}"
        facets = DOORS if functions else frozenset()
        name = quoted(prefix.removesuffix("."))
        self.shared.unread.append(Unread(name=name, says=says, facets=facets, functions=functions))


@dataclass(frozen=True)
class Called:
    """A module as those see it who call it: by its outputs."""

    module: Module

    def declared(self) -> Iterator[Declared]:
        """What is declared in it."""
        return self.module.declared()

    def take(self, name: str) -> Any:
        """An output."""
        return self.module.output(name)


def _yaml(text: str) -> Any:
    try:
        return parsed_yaml(Path("a text"), text, {})
    except MaremmaError:
        return Later("yamldecode")
