"""What a container image says of itself: its configuration, not its layers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maremma.model.location import ConfigPath
from maremma.model.sensitive import Sensitive


@dataclass(frozen=True, slots=True)
class ImageVariable:
    """One environment variable that the image brings along, with its value, inside the worker only."""

    name: str
    value: Sensitive

    @property
    def location(self) -> ConfigPath:
        """Where the variable is set: the same in every build of the image."""
        return ConfigPath(f"Image.Config.Env.{self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtRuntime:
    """The runtime inside an image: `name` as Lambda would call it (`python3.8`), `label` for people (`Python 3.8`).

    `evidence` is the sentence that tells.
    """

    name: str
    label: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedImage:
    """The image that Lambda says it runs (`sha256:…`), and what it starts of it, as `ImageFacts.overrides`."""

    digest: str
    overrides: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFacts:
    """What the configuration of one image tells; its layers were not looked at.

    `digest` is that of the manifest that Lambda runs (`sha256:…`). `runtime` is None where the configuration does not
    tell it with certainty; `unknown_because` then says why. `user` is empty where none is set. `reference` is where the
    image lies, `running` the manifest in it that runs if `digest` is that of an index, and `overrides` what the
    function starts in place of what the image would, as one text.
    """

    digest: str
    created: datetime | None = None
    user: str = ""
    runtime: BroughtRuntime | None = None
    unknown_because: str = ""
    environment: tuple[ImageVariable, ...] = ()
    reference: str = ""
    running: str = ""
    overrides: str = ""

    @property
    def digests(self) -> tuple[str, ...]:
        """What the image goes by: the digest that Lambda names, and that of what runs of it."""
        return (self.digest, self.running) if self.running else (self.digest,)

    @property
    def environment_names(self) -> tuple[str, ...]:
        """The names of the variables that the image brings along."""
        return tuple(each.name for each in self.environment)
