"""How a quarantine under way goes on: what is not stopped yet is stopped only if it still may be."""

from __future__ import annotations

from maremma.aws.enforce.admission import Admission
from maremma.aws.enforce.enforcer import Enforcer
from maremma.engine.quarantine.side_effects import Refusal
from maremma.errors import AccountError, EnforcementRefused, SettingsError
from maremma.model.quarantine import Quarantine, QuarantineState

_NOT_STOPPED_YET = frozenset({QuarantineState.APPROVED, QuarantineState.STOPPING})


def resume(enforcer: Enforcer, admission: Admission, known: Quarantine) -> tuple[Quarantine, tuple[Refusal, ...]]:
    """Take a quarantine further; release it, and give what speaks against it, if by now nothing would allow it.

    What an option lifts was accepted when it was ordered, and counts no more.
    """
    if known.state not in _NOT_STOPPED_YET or enforcer.clock() >= known.expires_at:
        return enforcer.advance(known), ()
    try:
        found = admission.consider(enforcer.facts(known.target), known.target, lambda _: known.order)
    except (AccountError, EnforcementRefused, SettingsError) as error:
        return enforcer.obstructed(known, str(error)), ()
    against = tuple(each for each in found.refused if not each.lifted_by)
    if not against:
        return enforcer.advance(known), ()
    because = f"it may not be stopped any more: {'; '.join(each.says for each in against)}"
    return enforcer.release(known, because=because), against
