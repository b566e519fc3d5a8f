"""One function of the demo account as data: code, configuration, role, triggers, use."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sandbox.fleet.roles import Role
from sandbox.fleet.secrets import SecretKind
from sandbox.fleet.triggers import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A file with a secret in it: a text with `{secret}`, which is made up when the package is built."""

    path: str
    text: str
    secret: SecretKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A package of others in a version that is not installed here: what its installer leaves, and a module of ours.

    `module` is the name that code imports, `text` what stands in it; both are for distributions of Python and for
    packages of npm, which lie below `node_modules`.
    """

    name: str
    version: str
    module: str
    text: str
    node: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What goes into a deployment package.

    `source` is a folder under `sources`; `files` are texts by path, for packages made from a template. `python` are
    distributions and `node` packages of npm, each copied as installed here; `stubs` stand for other versions.
    `jars` are the shop's own libraries.
    `planted` are files with a secret in them.
    """

    source: str = ""
    files: tuple[tuple[str, str], ...] = ()
    python: tuple[str, ...] = ()
    node: tuple[str, ...] = ()
    stubs: tuple[Stub, ...] = ()
    jars: tuple[str, ...] = ()
    planted: tuple[Planted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """An environment variable: a plain value, or a secret-looking one that is made up when the account is seeded."""

    name: str
    value: str = ""
    secret: SecretKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A container image: where it is pushed to, the variables that it brings along, and what it starts."""

    repository: str
    tag: str
    environment: tuple[tuple[str, str], ...] = ()
    entry_point: tuple[str, ...] = ()
    handler: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a function was when its alias was last moved: the version that production still runs."""

    runtime: str
    package: Package
    environment: tuple[Variable, ...] = ()
    age_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Where word of asynchronous invocations goes: ARNs with `{account}` and `{region}` in them."""

    on_failure: str
    on_success: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of DynamoDB with its tags."""

    name: str
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A bucket that Macie looked into, with its score: above 50 is sensitive. No trigger may have it as well."""

    name: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetFunction:
    """One function. It is an image where `image` is given, else a zip.

    `retention_days` is None for a log group that never expires. `age_days` is how long ago it was deployed. With
    `dead_letters`, events that it failed on go to the shop's dead-letter queue; its role needs `DEAD_LETTERS`, and
    with `in_vpc` `NETWORKING`. `alias` stands for the newest version, or, with `former`, for one from before.
    `stores` are what it works with that has a label.
    With `alarm`, somebody is told of its errors; `signed` code alone can be deployed to a `signed` function.
    """

    name: str
    does: str
    runtime: str = ""
    handler: str = ""
    package: Package = field(default_factory=Package)
    image: Image | None = None
    layers: tuple[str, ...] = ()
    role: Role
    triggers: tuple[Trigger, ...] = ()
    stores: tuple[Table | Bucket, ...] = ()
    environment: tuple[Variable, ...] = ()
    tags: tuple[Variable, ...] = ()
    invocations: int = 0
    log_group: bool = True
    retention_days: int | None = 30
    dead_letters: bool = False
    outcomes: Outcomes | None = None
    alias: str = ""
    former: Former | None = None
    in_vpc: bool = False
    alarm: bool = False
    signed: bool = False
    concurrency: int | None = None
    memory_mb: int = 256
    timeout: int = 15
    tracing: bool = True
    age_days: int = 120
    team: str = "shop"

    @property
    def first(self) -> FleetFunction:
        """The function as it was when its alias was last moved; itself, if nothing changed since."""
        was = self.former
        if was is None:
            return self
        return replace(self, runtime=was.runtime, package=was.package, environment=was.environment, former=None)

    @property
    def packages(self) -> tuple[Package, ...]:
        """Every package that it is or was deployed from; none of an image."""
        if self.image:
            return ()
        return (self.package, *((self.former.package,) if self.former else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An unsafe function and the one that does the same job right. `shows` says in one sentence which risk."""

    unsafe: FleetFunction
    safe: FleetFunction
    shows: str
