"""Which runtime a function runs: Lambda's own word, or what its image brings."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.evidence import Doubt
from maremma.model.function.configuration import PackageType
from maremma.model.location import ConfigPath
from maremma.model.severity import Confidence
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.lifecycle import Lifecycle, as_of, lifecycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A runtime by Lambda's name, empty where `unknown_because` says why; `subject` begins a sentence about it."""

    at: ConfigPath
    runtime: str = ""
    subject: str = ""
    by_image: bool = False
    unknown_because: str = ""

    @property
    def confidence(self) -> Confidence | None:
        """Less for an image: its date is that of Lambda's runtime, and its maker may patch for longer or not at all."""
        return Confidence.MEDIUM if self.by_image else None

    def advice(self, dates: Lifecycle) -> str:
        """What to move to, as a sentence."""
        if not self.by_image:
            return dates.advice
        return f"Build the image on {dates.successor or 'the newest runtime of its language'} and deploy it."


def dated(function: FunctionSnapshot) -> tuple[Running, Lifecycle] | Doubt:
    """What the function runs with the dates of its runtime, or why they are not known."""
    told = _running(function)
    if told.unknown_because:
        return Doubt(at=told.at, says=told.unknown_because)
    dates = lifecycle(told.runtime)
    if dates is None:
        says = f"the runtime {told.runtime} is not in the table of {as_of()}; update Maremma's table"
        return Doubt(at=told.at, says=says)
    return told, dates


def _running(function: FunctionSnapshot) -> Running:
    """What the function runs, as far as it is known."""
    at, runtime = ConfigPath("Runtime"), function.configuration.runtime
    if runtime:
        return Running(at=at, runtime=runtime, subject=runtime)
    if function.configuration.package_type is not PackageType.IMAGE:
        return Running(at=at, unknown_because="Lambda did not say which runtime the function has")
    image = function.image
    if image is None:
        return Running(at=at, unknown_because="the image, which brings its own runtime, was not read")
    if image.runtime is None:
        return Running(at=at, unknown_because=image.unknown_because)
    brought = image.runtime
    subject = f"the image brings {brought.label} ({brought.evidence}): {brought.name}"
    return Running(at=ConfigPath("Image.Config"), runtime=brought.name, subject=subject, by_image=True)
