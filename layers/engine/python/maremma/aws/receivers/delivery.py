"""From the outbox to the receivers: each gets every alert at least once, and none waits for another."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from maremma.aws.state.outbox import AwsOutbox, Contents, Waiting
from maremma.boundary import Defect, Seam, contained
from maremma.engine.alerts.decide import alerts_unreadable
from maremma.engine.alerts.digest import digests
from maremma.engine.ports import Notifier
from maremma.errors import MaremmaError, NotificationError
from maremma.model.results.alert import Alert

_TOLD = 5
_PATIENCE = 60.0
"""Seconds that a receiver may spend on refusing: one that times out again and again would take the time of others."""


def dispatch(
    outbox: AwsOutbox, receivers: Mapping[str, Notifier], now: datetime, clock: Callable[[], float] = time.monotonic
) -> int:
    """Hand over every alert to each receiver that has not got it; gives how many alerts everybody has now.

    What was gathered before this day goes as a digest. A failure keeps back its own alert from its own receiver only;
    it stays in the outbox. NotificationError at the end tells of all of them. A crash between an alert and the note
    of it sends the alert again, under the same id. Of a row that cannot be read an alert tells, once: it is no failure
    of this dispatch, and the next one tries to read it again.
    """
    failures: list[str] = []
    sent = 0
    pass_ = _Pass(receivers, clock)
    for waiting in _due(outbox, now, failures):
        try:
            took = pass_.offer(waiting, failures)
            if took >= receivers.keys():
                outbox.sent(waiting.alert, now)
                sent += 1
            else:
                outbox.taken(waiting.alert, took - waiting.taken, now)
        except MaremmaError as error:
            failures.append(str(error))
    if failures:
        more = f"; and {len(failures) - _TOLD} more" if len(failures) > _TOLD else ""
        raise NotificationError(
            f"not all alerts could be handed over, those stay in the outbox, and {sent} were sent: "
            f"{'; '.join(failures[:_TOLD])}{more}"
        )
    return sent


class _Pass:
    """One round through the outbox. A receiver that took too long to refuse is left alone until the next."""

    def __init__(self, receivers: Mapping[str, Notifier], clock: Callable[[], float]) -> None:
        self._receivers = receivers
        self._clock = clock
        self._wasted: dict[str, float] = defaultdict(float)

    def offer(self, waiting: Waiting, failures: list[str]) -> frozenset[str]:
        """Hand an alert to those who have not got it; gives who has it now."""
        took = set(waiting.taken)
        for name, receiver in self._receivers.items():
            if name in took or self._wasted[name] >= _PATIENCE:
                continue
            began = self._clock()
            try:
                defect = contained(Seam.ROW, partial(receiver.notify, waiting.alert))
            except MaremmaError as error:
                self._wasted[name] += self._clock() - began
                failures.append(str(error))
                continue
            if isinstance(defect, Defect):
                failures.append(f"{waiting.alert.alert_id}: {defect.says}")
            else:
                took.add(name)
        return frozenset(took)


def _due(outbox: AwsOutbox, now: datetime, failures: list[str]) -> Sequence[Waiting]:
    """What has to go now: digests of what was gathered before this day, and what waits for no digest."""
    try:
        waiting = _told(outbox, outbox.contents(), now, failures).waiting
    except MaremmaError as error:
        failures.append(str(error))
        return ()
    at_once = [each for each in waiting if not each.alert.in_digest]
    listed = {one.alert_id for each in at_once for one in each.alert.gathered}
    this_day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    gathered = [each.alert for each in waiting if each.alert.in_digest and each.since < this_day]
    try:
        at_once += _gather(outbox, [each for each in gathered if each.alert_id not in listed], now)
        # A crash kept these from being noted when their digest was put.
        for each in gathered:
            if each.alert_id in listed:
                outbox.sent(each, now)
    except MaremmaError as error:
        failures.append(str(error))
    return at_once


def _told(outbox: AwsOutbox, contents: Contents, now: datetime, failures: list[str]) -> Contents:
    """The same with an alert that tells of what cannot be read and was not told yet."""
    news = [each for each in contents.unreadable if not each.told]
    if not news:
        return contents
    keys, reasons = ["/".join(each.key) for each in news], [each.says for each in news]
    try:
        outbox.put([alerts_unreadable(keys, reasons, now)])
        for each in news:
            outbox.told(each, now)
        return outbox.contents()
    except MaremmaError as error:
        failures.append(str(error))
        return contents


def _gather(outbox: AwsOutbox, alerts: Sequence[Alert], now: datetime) -> list[Waiting]:
    """Put digests into the outbox, and only then count what they stand for as sent."""
    made = []
    for digest, members in digests(alerts):
        outbox.put([digest])
        for each in members:
            outbox.sent(each, now)
        made.append(Waiting(digest, now, frozenset()))
    return made
