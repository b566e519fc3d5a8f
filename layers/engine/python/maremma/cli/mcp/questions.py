"""What can be asked of the records, one function a question. Nothing here writes, and nothing asks AWS anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from maremma.cli.mcp.reply import Reply
from maremma.engine.canonical import plain
from maremma.engine.causes import causes, untold
from maremma.errors import SettingsError
from maremma.model.results.finding import FindingState
from maremma.report import json
from maremma.report.causes import causes_entry
from maremma.report.page.route import route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from maremma.cli.records import Records
    from maremma.engine.canonical import Plain
    from maremma.model.results.assessment import Assessment
    from maremma.model.results.finding import FindingRecord
    from maremma.model.results.scan import Latest

T = TypeVar("T")

MOST_ROWS = 100
LONGEST_AGO = 3_650
"""Days."""
_NAMED = 5
"""So many functions are named with each of many causes."""
MOST_LIVES = 1_000
"""Functions whose findings' lives are read for one question: each is a query of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which rows are asked for."""

    offset: int = 0
    limit: int = 20

    def of(self, rows: Sequence[T]) -> list[T]:
        """Those rows. SettingsError for a page that cannot be."""
        if self.offset < 0 or not 1 <= self.limit <= MOST_ROWS:
            raise SettingsError(f"a page has 1 to {MOST_ROWS} rows, and begins at row 0 or later")
        return [*rows[self.offset : self.offset + self.limit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which functions are meant; an empty one lets all through."""

    name: str = ""
    account: str = ""
    region: str = ""
    band: str = ""
    reachable_by: str = ""

    def let_through(self, latest: Latest) -> bool:
        """Whether a function is one of those."""
        target = latest.target
        return (
            self.name.lower() in target.name.lower()
            and self.account in ("", target.account)
            and self.region in ("", target.region)
            and self.band in ("", latest.band)
            and self.reachable_by in ("", str(latest.reachability))
        )


def rank(kept: Records, filters: Filters, page: Page) -> Reply:
    """The functions from the highest score down."""
    every = [each for each in kept.must_hold().ranking() if filters.let_through(each)]
    shown = page.of(every)
    unknown = kept.unknown(shown)
    unreadable: list[str] = []
    stopped = kept.stopped(unreadable)
    partial = sum(each.coverage < 100 for each in every)
    return Reply(
        data={"functions": [json.ranking_entry(each, stopped, unknown) for each in shown]},
        rows="functions",
        offset=page.offset,
        total=len(every),
        unknown=(*_partly(partial), *_of_quarantines(unreadable)),
    )


def show(kept: Records, function: str, page: Page) -> Reply:
    """One function in full."""
    assessment, records = _looked_up(kept, function)
    unreadable: list[str] = []
    entry = json.assessment_entry(assessment, records, kept.stopped(unreadable))
    found = entry.pop("findings")
    rows = found if isinstance(found, list) else []
    return Reply(
        data={"findings": page.of(rows), **entry},
        rows="findings",
        offset=page.offset,
        total=len(rows),
        unknown=(*_not_seen(assessment), *_of_quarantines(unreadable)),
    )


def explain(kept: Records, function: str) -> Reply:
    """What a score is made of, and what each fix would leave."""
    assessment, _ = _looked_up(kept, function)
    return Reply(
        data={**json.score_entry(assessment), **json.unknown(assessment)},
        unknown=_not_seen(assessment),
    )


def causes_of_all(kept: Records, filters: Filters, page: Page) -> Reply:
    """The root causes over these functions, those first that remove most points."""
    ranking = [each for each in kept.must_hold().ranking() if filters.let_through(each)]
    found, older = causes(ranking, most=None), untold(ranking)
    rows: list[Plain] = [_in_short(each) for each in _causes(causes_entry(page.of(found), older))]
    return Reply(data={"causes": rows}, rows="causes", offset=page.offset, total=len(found), unknown=_older(older))


def cause(kept: Records, name: str, page: Page) -> Reply:
    """One root cause with the functions that it raises. SettingsError where there is none of this id."""
    ranking = kept.must_hold().ranking()
    found = next((each for each in causes(ranking, most=None) if each.id == name.strip()), None)
    if found is None:
        raise SettingsError("there is no root cause of this id; `root_causes` names them: cause- and 16 digits")
    older = untold(ranking)
    [entry] = _causes(causes_entry([replace(found, functions=tuple(page.of(found.functions)))], older))
    functions = entry.pop("functions")
    return Reply(
        data={"functions": functions, **entry, "function_count": len(found.functions)},
        rows="functions",
        offset=page.offset,
        total=len(found.functions),
        unknown=_older(older),
    )


def _causes(entry: dict[str, Plain]) -> list[dict[str, Plain]]:
    told = entry["causes"]
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _in_short(cause: dict[str, Plain]) -> dict[str, Plain]:
    functions = cause["functions"]
    return {**cause, "functions": functions[:_NAMED] if isinstance(functions, list) else []}


def _older(count: int) -> tuple[str, ...]:
    return (f"the causes in {count} functions, which an older version looked at",) if count else ()


def attack_path(kept: Records, function: str) -> Reply:
    """The stops of the worst way through a function, in order: who, door, code, role, data."""
    found = kept.find(function.strip())
    assessment = kept.store.assessment(found)
    stops = route(assessment, found)
    unknown = _not_seen(assessment)
    if not stops and not unknown:
        unknown = ("whether there is a way: none of the findings is about one",)
    return Reply(data={"function": found.target.arn, "stops": [plain(each) for each in stops]}, unknown=unknown)


def who_can_invoke(kept: Records, function: str) -> Reply:
    """Every door of a function, for whom, on what conditions, as of its last scan."""
    assessment, _ = _looked_up(kept, function)
    entry = json.assessment_entry(assessment)
    doors = ("function", "observed_at", "policy_as_of", "reachable_by", "at_most", "paths", "possible")
    may_be_wider = assessment.exposure.ceiling > assessment.exposure.level
    return Reply(
        data={name: entry[name] for name in doors},
        unknown=("whether a wider door is there: see `at_most` and `possible`",) if may_be_wider else (),
    )


def holders(kept: Records, kind: Literal["cve", "package", "secret"], name: str, page: Page) -> Reply:
    """Which functions hold an advisory's component, a package, or the secret of a group."""
    asked = name.strip()
    if not asked:
        raise SettingsError(f"say which {kind} to look for")
    kept.must_hold()
    entry = _holders_of_secret(kept, asked.lower()) if kind == "secret" else _holders_of_component(kept, kind, asked)
    found = entry.pop("found")
    rows = found if isinstance(found, list) else []
    complete = bool(entry.get("complete", True))
    return Reply(
        data={"found": page.of(rows), **entry},
        rows="found",
        offset=page.offset,
        total=len(rows),
        unknown=() if complete else ("whether other functions hold it: see `not_known`, `not_advised`, `not_listed`",),
    )


def changed(kept: Records, days: int, function: str, page: Page, now: Callable[[], datetime] | None = None) -> Reply:
    """What appeared, came back or went in the last days, newest first; of one function or of all."""
    if not 1 <= days <= LONGEST_AGO:
        raise SettingsError(f"ask for 1 to {LONGEST_AGO} days")
    since = (now or _utc_now)() - timedelta(days=days)
    about = [kept.find(function)] if function else kept.must_hold().ranking()
    read = about[:MOST_LIVES]
    turns = sorted(
        (turn for each in read for turn in _turns(each, kept.store.history(each.target)[1], since)),
        key=lambda turn: (-turn.at.timestamp(), str(turn.entry["function"]), str(turn.entry["fingerprint"])),
    )
    beyond = len(about) - len(read)
    return Reply(
        data={"changes": [turn.entry for turn in page.of(turns)], "days": days},
        rows="changes",
        offset=page.offset,
        total=len(turns),
        unknown=(f"what changed in {beyond} functions of lower scores: ask for one by name",) if beyond else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What became of a finding, and when."""

    at: datetime
    entry: dict[str, Plain]


def _turns(latest: Latest, lives: Sequence[FindingRecord], since: datetime) -> Iterator[_Turn]:
    """The newest turn in the life of each finding, if it is not older."""
    for life in lives:
        gone = life.state is FindingState.RESOLVED
        at = life.last_seen if gone else life.opened_at
        if at >= since:
            came = "appeared" if life.opened_at == life.first_seen else "came back"
            entry: dict[str, Plain] = {
                "function": latest.target.arn,
                "what": "last seen, and resolved since" if gone else came,
                "at": at.isoformat(),
                "rule": life.rule,
                "severity": str(life.severity),
                "fingerprint": life.fingerprint,
                "says": life.says,
                "stale": life.stale,
            }
            yield _Turn(at=at, entry=entry)


def _looked_up(kept: Records, function: str) -> tuple[Assessment, tuple[FindingRecord, ...]]:
    found = kept.find(function.strip())
    return kept.store.assessment(found), kept.store.history(found.target)[1]


def _holders_of_secret(kept: Records, group: str) -> dict[str, Plain]:
    from maremma.cli.find_secret import holders_of
    from maremma.report.secret_holders import holders_entry

    return holders_entry(group, holders_of(kept, group))


def _holders_of_component(kept: Records, kind: str, asked: str) -> dict[str, Plain]:
    from maremma.cli.find_package import holders_of_advisory, holders_of_package
    from maremma.report.holders import answer_entry

    return answer_entry(holders_of_advisory(kept, asked) if kind == "cve" else holders_of_package(kept, asked))


def _partly(count: int) -> tuple[str, ...]:
    return (f"{count} of these functions were not judged in full: see `unknown` of each",) if count else ()


def _not_seen(assessment: Assessment) -> tuple[str, ...]:
    if assessment.coverage.percent == 100:
        return ()
    return (f"{assessment.coverage.percent} % of the rules were judged to the end: see `unknown`",)


def _of_quarantines(unreadable: Sequence[str]) -> tuple[str, ...]:
    return (f"whether {len(unreadable)} functions are stopped",) if unreadable else ()


def _utc_now() -> datetime:
    return datetime.now(UTC)
