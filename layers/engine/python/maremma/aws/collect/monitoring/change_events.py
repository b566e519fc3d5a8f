"""Whether a change of a function would reach us as an event. If not, nothing may be skipped as unchanged."""

from __future__ import annotations

from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import AccountSession
from maremma.contract import Member
from maremma.contract.change_events import CHANGE_EVENTS, change_rule
from maremma.model.facet import Facet

PERMISSIONS: tuple[str, ...] = ("events:ListRules",)

_ENABLED = {"ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}


def why_changes_do_not_arrive(session: AccountSession, *, management_writes: bool) -> str:
    """A sentence that says what is missing, or an empty text when change events do arrive.

    They take a trail that logs management writes, and each of our rules, by its name, on the region's default bus.
    """
    if not management_writes:
        return (
            f"{session.place}: no trail is known to log management write events, so changes do not arrive "
            "and every function is looked at in every scan; turn on a trail to make scans incremental"
        )
    reading = Reading(Facet.AUDIT_TRAIL)
    rules = reading.pages(
        session.client("events"), "list_rules", "Rules", action=PERMISSIONS[0], NamePrefix=Member.CHANGE_RULE_PREFIX
    )
    enabled = {rule.get("Name") for rule in rules if rule.get("State") in _ENABLED}
    if reading.gaps:
        return (
            f"{session.place}: whether change events arrive is not known, so nothing is skipped: {reading.gaps[0].says}"
        )
    missing = sorted(set(map(change_rule, CHANGE_EVENTS)) - enabled)
    if missing:
        return (
            f"{session.place}: the rules {', '.join(missing)} are missing or disabled, so some changes do not "
            "arrive and every function is looked at in every scan; deploy the member stack in this region"
        )
    return ""
