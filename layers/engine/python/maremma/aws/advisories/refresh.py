"""Makes a new index of the feeds that can be read, and of the last index for those that cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from maremma.analysis.advisories.archive import Tally, read_advisories
from maremma.analysis.advisories.exploitation import ByCve, read_exploited, read_probabilities
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.writer import IndexWriter
from maremma.aws.advisories.download import Answer, Get
from maremma.aws.advisories.sources import Source, Sources
from maremma.errors import FeedRefused
from maremma.model.code.advisory import Feed

_SHRUNK = 2
"""A feed with less than one in so many of the advisories that it had is taken for a broken one."""
_UNREAD = 10
"""So is one of which one record in so many cannot be read, and fewer were in the index before."""
_TOLD = 100
"""Told is a feed that lost one in so many."""

_MEANT = "if that is so, remove the index, and the next refresh takes it"

Told = tuple[tuple[Feed, ...], Mapping[str, float]]


def refresh(sources: Sources, previous: AdvisoryIndex | None, to: Path, get: Get, now: datetime) -> tuple[Feed, ...]:
    """Write an index to a file, and give its feeds. FeedRefused when there would be nothing in it."""
    scratch = to.with_name(f"{to.name}.download")
    with IndexWriter(to) as writer:
        work = _Work(writer, previous, scratch, get, now)
        try:
            ecosystems = tuple(work.ecosystem(source) for source in sources.ecosystems)
            if not any(feed.records for feed in ecosystems):
                raise FeedRefused(_nothing(ecosystems))
            exploited, known = work.exploited(sources.exploited)
            # A CVE that the last index did not have has no probability there.
            renewed = any(feed.checked == now and feed.digest != work.before(feed.name).digest for feed in ecosystems)
            likely, probabilities = work.probabilities(sources.probabilities, again=renewed)
            feeds = (*ecosystems, *exploited, *likely)
            writer.finish(exploited=known, probabilities=probabilities, feeds=feeds, built=now)
        finally:
            scratch.unlink(missing_ok=True)
    return feeds


@dataclass(frozen=True, slots=True)
class _Work:
    """One refresh. `scratch` is the file that downloads go to, one at a time."""

    writer: IndexWriter
    previous: AdvisoryIndex | None
    scratch: Path
    get: Get
    now: datetime

    def before(self, name: str) -> Feed:
        """How a feed was in the last index."""
        return self.previous.feeds.get(name, Feed(name=name)) if self.previous else Feed(name=name)

    def ecosystem(self, source: Source) -> Feed:
        """The advisories of an ecosystem into the index: the new ones, or else the last."""
        before = self.before(source.name)
        try:
            answer = self._answer(source, before)
            if answer.changed:
                return self._imported(source, before, answer)
            feed = self._confirmed(before, answer)
        except FeedRefused as error:
            feed = self._failing(before, error)
        if self.previous is not None:
            self.writer.add(self.previous.in_ecosystem(source.name))
        return feed

    def exploited(self, source: Source) -> Told:
        """What is known to be exploited."""
        return self._by_cve(source, read_exploited, lambda: self.previous.exploited if self.previous else {})

    def probabilities(self, source: Source, *, again: bool) -> Told:
        """How likely exploitation is; `again` although the feed may not have changed."""
        return self._by_cve(source, read_probabilities, self._known_probabilities, again=again)

    def _imported(self, source: Source, before: Feed, answer: Answer) -> Feed:
        tally = Tally()
        try:
            self.writer.add(read_advisories(self.scratch, source.name, tally, self.now))
            feed = Feed(
                name=source.name,
                checked=self.now,
                as_of=tally.newest or answer.modified,
                digest=answer.digest,
                etag=answer.etag,
                records=tally.records,
                skipped=tally.skipped,
                withdrawn=tally.withdrawn,
            )
            return self._compared(before, feed)
        except FeedRefused:
            self.writer.forget(source.name)
            raise

    def _by_cve(
        self,
        source: Source,
        read: Callable[[Path], ByCve],
        known: Callable[[], Mapping[str, float]],
        *,
        again: bool = False,
    ) -> Told:
        if not source.address:
            return (), {}
        before = self.before(source.name)
        try:
            answer = self._answer(source, before, again=again)
            if not answer.changed:
                return (self._confirmed(before, answer),), known()
            found = read(self.scratch)
            feed = Feed(
                name=source.name,
                checked=self.now,
                as_of=found.as_of or answer.modified,
                digest=answer.digest,
                etag=answer.etag,
                records=len(found.values),
                skipped=found.skipped,
            )
            return (self._compared(before, feed),), found.values
        except FeedRefused as error:
            return (self._failing(before, error),), known()

    def _answer(self, source: Source, before: Feed, *, again: bool = False) -> Answer:
        """What the source has; nothing new if it is what the last index was made of."""
        known = bool(before.records) and not again
        answer = self.get(source.address, self.scratch, before.etag if known else "")
        return replace(answer, changed=False) if known and answer.digest == before.digest else answer

    def _confirmed(self, before: Feed, answer: Answer) -> Feed:
        return replace(before, checked=self.now, etag=answer.etag or before.etag, failing_since=None, problem="")

    def _compared(self, before: Feed, feed: Feed) -> Feed:
        """The new feed, with what of it is less than before; FeedRefused for what is taken for a broken or old one."""
        _refuse_broken(before, feed)
        _refuse_older(before, feed)
        fewer = feed.in_force * _TOLD <= before.in_force * (_TOLD - 1)
        lost = f"it has {feed.in_force} entries in force where it had {before.in_force}" if fewer else ""
        unread = f"{feed.skipped} entries cannot be read" if feed.skipped > before.skipped else ""
        said = " and ".join(filter(None, (lost, unread)))
        return replace(feed, note=f"since {self.now:%Y-%m-%d}, {said}" if said else "")

    def _failing(self, before: Feed, error: FeedRefused) -> Feed:
        return replace(before, failing_since=before.failing_since or self.now, problem=str(error))

    def _known_probabilities(self) -> Mapping[str, float]:
        """Those of the last index. An advisory of several CVEs has the highest; the lowest such is the CVE's own."""
        found: dict[str, float] = {}
        for ecosystem in self.previous.ecosystems if self.previous else ():
            for each in self.previous.in_ecosystem(ecosystem) if self.previous else ():
                if each.advisory.epss is not None:
                    for name in each.advisory.names:
                        found[name] = min(each.advisory.epss, found.get(name, 1.0))
        return found


def _refuse_broken(before: Feed, feed: Feed) -> None:
    """Each such feed would resolve findings that nobody has mended."""
    if not feed.records:
        raise FeedRefused(f"the feed {before.name} has nothing in it that can be read")
    if not feed.in_force:
        raise FeedRefused(f"the feed {before.name} has nothing in it that was not withdrawn")
    whole = feed.records + feed.skipped
    if feed.skipped > feed.records or (before.records and before.skipped < feed.skipped >= whole / _UNREAD):
        raise FeedRefused(f"of the feed {before.name} only {feed.records} of {whole} entries can be read")
    if feed.in_force * _SHRUNK < before.in_force:
        raise FeedRefused(
            f"the feed {before.name} has {feed.in_force} entries in force where it had {before.in_force}; {_MEANT}"
        )


def _refuse_older(before: Feed, feed: Feed) -> None:
    """An old copy knows nothing of what came since."""
    if before.as_of is None or (feed.as_of is not None and feed.as_of >= before.as_of):
        return
    told = f"of {feed.as_of:%Y-%m-%d %H:%M}" if feed.as_of else "without a date"
    raise FeedRefused(
        f"the feed {before.name} is a copy {told}, and the index has one of {before.as_of:%Y-%m-%d %H:%M}; {_MEANT}"
    )


def _nothing(feeds: tuple[Feed, ...]) -> str:
    why = "; ".join(feed.problem for feed in feeds) or "no ecosystem is named in the settings"
    return f"there are no advisories to make an index of: {why}"
