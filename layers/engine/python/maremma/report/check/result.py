"""What a check of code that is not deployed came to, with every place as a file and a line below what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import normpath

from maremma.analysis.secrets.quotation import quoted
from maremma.engine.remedies import first_fix
from maremma.model.code.flow import FlowCoverage
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy_fit import Fit
from maremma.model.results.assessment import Assessment, Unknown
from maremma.model.results.finding import Finding
from maremma.model.rule import Rule
from maremma.model.severity import Severity
from maremma.report.check.ledger import Entry, Ledger, Outcome, Part, outcome_of, unknown_in


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, from 1; the path is relative to what was checked."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStep:
    """A step of a finding. `at` is the place in its own words where there is no file: a route, a role."""

    says: str
    at: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFinding:
    """A finding with its place, and the shape of the events by which it is reached, empty if it needs none.

    `application` is that of its function.
    """

    rule: Rule
    finding: Finding
    function: str
    handler: str
    trigger: str
    place: Place
    steps: tuple[PlacedStep, ...] = ()
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFunction:
    """One function or handler. `name` is its logical id, or the handler again.

    `says` are sentences on what of its code was not analysed; `unsearched` says that some was too much to be searched
    for secrets. `not_judged` are the rules that want facts which only AWS has. `in_part` are those for which the
    template leaves something open. `unknown` are those that may have more to say of its components; `uncompared` says
    that there are components here of which it is not known what is published about them. `failure` says why it could
    not be checked, and is empty if it could. `declared` says that a template tells how it is reached.
    `policy` is the one that fits, written as for a template, with places as in findings. `prefix` is what comes before
    the paths of its code, seen from what was checked. `application` is the template that declares it, where there are
    several.
    """

    name: str
    handler: str
    runtime: str
    declared: bool
    assessment: Assessment
    coverage: FlowCoverage | None
    policy: Fit | None = None
    prefix: str = ""
    says: tuple[str, ...] = ()
    unsearched: bool = False
    not_judged: tuple[str, ...] = ()
    in_part: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    uncompared: bool = False
    failure: str = ""
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A finding of the baseline that is not there any more, as the baseline told it."""

    rule: str
    title: str
    function: str
    place: Place
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """An earlier check beside this one: how many of its findings are still there, and those that are not."""

    known: int
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The outcome of one check: `findings` from the worst down, `path` as it was given.

    `floor` is the severity from which on a finding counts, None if no verdict is asked for; `tolerant` lets pass what
    is Unknown. `prefix` comes before the path of a place, seen from the root of its repository: empty, or ending in
    `/`; in `!/` if an archive was checked. With a `baseline`, `findings` are the new ones.
    """

    path: str
    functions: tuple[CheckedFunction, ...]
    findings: tuple[CheckedFinding, ...]
    ledger: Ledger = ()
    floor: Severity | None = Severity.LOW
    tolerant: bool = False
    prefix: str = ""
    baseline: Baseline | None = None

    def in_repository(self, place: Place) -> Place:
        """The place as a host of code knows it: from the repository's root, and for what is in an archive its file."""
        file, archived, _ = f"{self.prefix}{place.path}".partition("!/")
        return Place(normpath(file), 1 if archived else place.line)

    @property
    def outcome(self) -> Outcome:
        """What the check comes to."""
        worst = max((each.finding.severity for each in self.findings), default=None)
        return outcome_of(self.ledger, worst, self.floor, tolerant=self.tolerant)

    @property
    def unread(self) -> Ledger:
        """What was not read and ought to be, the gravest first."""
        return unknown_in(self.ledger)

    def of(self, function: str) -> Ledger:
        """What was not read of a function."""
        return tuple(each for each in self.unread if each.part is Part.FUNCTION and each.name == function)

    @property
    def not_judged(self) -> tuple[str, ...]:
        """The rules that were judged of no function."""
        return _in_all([each.not_judged for each in self.functions])

    @property
    def unknown(self) -> Mapping[str, tuple[str, ...]]:
        """Why rules may have more to say of components, each reason with the rules."""
        found: dict[str, dict[str, None]] = {}
        for each in (unknown for function in self.functions for unknown in function.unknown):
            for why in each.why:
                found.setdefault(why, {})[each.rule] = None
        return {why: tuple(sorted(rules)) for why, rules in found.items()}

    @property
    def failures(self) -> tuple[str, ...]:
        """What could not be checked, a sentence each."""
        return tuple(dict.fromkeys(each.says for each in self.unread if each.failed))


def by_weight(findings: Sequence[CheckedFinding]) -> tuple[CheckedFinding, ...]:
    """Findings from the worst down, then by place."""
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                -each.finding.severity,
                -each.finding.confidence,
                each.place,
                each.finding.rule,
                each.function,
                each.finding.fingerprint,
            ),
        )
    )


def first_fix_of(checked: Checked) -> tuple[CheckedFunction | None, CheckedFinding]:
    """What to fix first in the function that scores highest, of those whose finding is shown; else the worst finding.

    There has to be a finding.
    """
    shown = {each.finding.fingerprint: each for each in checked.findings}
    for each in sorted(checked.functions, key=lambda one: (-one.assessment.score.points, one.name)):
        fix = first_fix(each.assessment)
        if fix is not None and fix.fingerprint in shown:
            return each, shown[fix.fingerprint]
    return None, checked.findings[0]


def headline(checked: Checked) -> str:
    """The check in a sentence: what was found, and whether that is all that there was to look at."""
    # Layers and folders that are judged beside functions are none.
    functions = counted(sum(bool(each.handler) for each in checked.functions) or len(checked.functions), "function")
    path = quoted(checked.path)
    open_ends = _open_ends(checked.unread)
    new = "new " if checked.baseline else ""
    if checked.findings:
        found = f"{counted(len(checked.findings), f'{new}finding')} in {functions} of {path}"
        return f"{found}, and {open_ends}" if open_ends else found
    if not checked.functions and open_ends:
        return f"Unknown: no function of {path} was judged, and {open_ends}"
    by_rules = f"othing {new}was found in {functions} of {path} by the rules that could be judged"
    return f"Unknown: n{by_rules}, but {open_ends}" if open_ends else f"N{by_rules}."


def _open_ends(unread: Ledger) -> str:
    """The gravest thing that was not read, and how many more there are; what follows for rules is not counted."""
    causes = [each for each in unread if not each.published]
    causes = [each for each in causes if each.part is not Part.RULE] or causes
    if not causes:
        return "it is not known what is published about its components." if unread else ""
    more = f" (and {len(causes) - 1} more)" if len(causes) > 1 else ""
    return f"not all was read: {causes[0].says.rstrip('.')}{more}."


def counted(number: int, what: str) -> str:
    """A number of things."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def joined(ledgers: Iterable[Ledger]) -> Ledger:
    """Several ledgers as one: what is said of a rule in the same words is one entry with all its functions."""
    others: dict[Entry, None] = {}
    rules: dict[Entry, dict[str, None]] = {}
    for each in (entry for ledger in ledgers for entry in ledger):
        if each.part is Part.RULE:
            rules.setdefault(replace(each, functions=()), {}).update(dict.fromkeys(each.functions))
        else:
            others[each] = None
    said = sorted(rules.items(), key=lambda pair: pair[0].name)
    return (*others, *(replace(each, functions=tuple(functions)) for each, functions in said))


def possible_reach(function: CheckedFunction) -> str:
    """Who may reach a function by a door that was not read or not decided; empty where that is nobody else."""
    exposure = function.assessment.exposure
    wider = exposure.ceiling > max(exposure.level, Reachability.INTERNAL)
    return str(exposure.ceiling) if wider else ""


def _in_all(several: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if not several:
        return ()
    return tuple(each for each in several[0] if all(each in others for others in several[1:]))
