"""The door of triggers that other services hold: who feeds each, and whether its service may invoke the function.

- Sources that are doors themselves (load balancers, GraphQL APIs, distributions, user pools) let in whom their ways in
  let in. An API key does not authenticate; a private way in is reached from our own network, and one that names the
  networks which get in from those.
- Sources with a resource policy bring what those write whom it lets in: see `senders`.
  A pipe brings what is written to the queue that it reads.
- Devices write to an IoT rule what they like; anybody makes IoT ask an authorizer that wants no signature. Clocks,
  other pipes, state machines, rotations and log groups are fed by us.

Most services invoke by the function's resource policy, and without a statement for it such a trigger fires in vain.
Schedules, pipes, state machines and GraphQL APIs invoke by a role, a distribution runs a replica.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.phrases import ANYONE, CHECKED, THIS_ACCOUNT, account_called
from maremma.analysis.exposure.senders import through_senders
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.strangers.admission import INVOKE, attached, qualified_arn
from maremma.analysis.exposure.strangers.networks import hold_strangers
from maremma.analysis.exposure.strangers.stranger import source_context
from maremma.analysis.exposure.written_source import Source
from maremma.analysis.iam import Caller, Request, Truth, Verdict, admits
from maremma.model.facet import Facet
from maremma.model.function.api import CallerCheck
from maremma.model.function.exposure import Path, Reachability
from maremma.model.function.trigger import Entrance, Feeding, Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction

_WIDEST = {Feeding.DEVICES: Reachability.INDIRECT, Feeding.OWNER: Reachability.INTERNAL}
"""The widest that a trigger may be reached, by who feeds it; others may be reached by anyone."""


def widest_unseen(kind: TriggerKind) -> Reachability:
    """The widest that a trigger of a kind may be reached which was not seen."""
    return _WIDEST.get(kind.spec.feeding, Reachability.ANONYMOUS)


def through_triggers(function: DiscoveredFunction) -> Doorway:
    """The paths through triggers that exist, send something, and whose service may invoke the function."""
    return join(through_trigger(trigger, function) for trigger in function.triggers)


def through_trigger(trigger: Trigger, function: DiscoveredFunction) -> Doorway:
    """The paths through one trigger."""
    if not (trigger.enabled and trigger.exists):
        return Doorway()
    permitted = Truth.TRUE if trigger.kind.spec.by_role else _permitted(trigger, function)
    if permitted is Truth.FALSE:
        return _by_a_role(trigger)
    doorway = _fed(trigger, function)
    return doorway if permitted is Truth.TRUE else Doorway(possible=doorway.paths + doorway.possible)


def admitted(trigger: Trigger, policy: PolicyDocument, function: DiscoveredFunction) -> Truth:
    """Whether a resource policy of the trigger's qualifier lets its service invoke the function for its source."""
    verdicts = {admits((attached(policy),), request).verdict for request in _requests(trigger, policy, function)}
    if Verdict.ALLOWED in verdicts:
        return Truth.TRUE
    return Truth.UNKNOWN if Verdict.UNKNOWN in verdicts else Truth.FALSE


def named(trigger: Trigger) -> str:
    """The trigger in a sentence."""
    asks = trigger.kind is TriggerKind.IOT_RULE and ":authorizer/" in trigger.source_arn
    called = "IoT authorizer" if asks else trigger.kind.spec.called
    return f"{called} {trigger.name or trigger.source_arn}".strip()


def _permitted(trigger: Trigger, function: DiscoveredFunction) -> Truth:
    truths = [
        admitted(trigger, policy, function) for qualifier, policy in function.policies if qualifier == trigger.qualifier
    ]
    found = max(truths, default=Truth.FALSE)
    if found is Truth.FALSE and function.gaps_in(frozenset({Facet.RESOURCE_POLICY})):
        return Truth.UNKNOWN
    return found


def _requests(trigger: Trigger, policy: PolicyDocument, function: DiscoveredFunction) -> Iterator[Request]:
    own = function.target
    principals = {f"{trigger.kind}.amazonaws.com"} | {
        each.value
        for statement in policy.statements
        for each in statement.principals
        if each.kind == "Service" and service_of(each.value).name == trigger.kind
    }
    arns = [trigger.source_arn]
    if trigger.kind is TriggerKind.LOG_SUBSCRIPTION:
        # Logs presents the ARN with a star for the streams; lists give it with or without.
        arns = [f"{trigger.source_arn.removesuffix(':*')}:*", trigger.source_arn.removesuffix(":*")]
    for principal in sorted(principals):
        for arn in arns:
            context = source_context(service_of(principal), principal, own, trigger.owner, arn)
            yield Request(
                principal=Caller.service(principal),
                action=INVOKE,
                resource=qualified_arn(function, trigger.qualifier),
                context=context,
            )


def _by_a_role(trigger: Trigger) -> Doorway:
    """A rule may invoke by a role instead, which its target names."""
    if trigger.kind is not TriggerKind.RULE:
        return Doorway()
    says = f"The {named(trigger)} has no permission to invoke the function, unless by a role of its own."
    return Doorway(possible=(Path(Reachability.INTERNAL, trigger.location, says, THIS_ACCOUNT),))


def _fed(trigger: Trigger, function: DiscoveredFunction) -> Doorway:
    feeding = trigger.kind.spec.feeding
    if feeding is Feeding.CALLERS:
        return _through_entrances(trigger, function)
    if feeding is Feeding.SENDERS or trigger.queue:
        return through_senders(_source(trigger), function)
    own = trigger.owner in {"", function.target.account}
    level = Reachability.INTERNAL if own else Reachability.CROSS_ACCOUNT
    who = account_called(trigger.owner, function.target.account)
    if feeding is Feeding.DEVICES:
        level, who = Reachability.INDIRECT, "devices"
        if any(each.check is CallerCheck.NONE for each in trigger.entrances):
            return _through_entrances(trigger, function)
    return Doorway((Path(level, trigger.location, _invokes(trigger), who),))


def _source(trigger: Trigger) -> Source:
    return Source(
        arn=trigger.queue or trigger.source_arn,
        owner=trigger.owner,
        at=trigger.location,
        says=_invokes(trigger),
        policy=trigger.senders,
        narrow=" under " in trigger.says or " ending in " in trigger.says,
        limited=trigger.senders_limited,
        public_write=trigger.public_write,
        seen=trigger.senders_seen,
    )


def _invokes(trigger: Trigger) -> str:
    sends = f" ({trigger.says})" if trigger.says else ""
    return f"The {named(trigger)} invokes the function{sends}."


def _through_entrances(trigger: Trigger, function: DiscoveredFunction) -> Doorway:
    own = trigger.owner in {"", function.target.account}
    floor = Path(
        Reachability.INTERNAL if own else Reachability.CROSS_ACCOUNT,
        trigger.location,
        _invokes(trigger),
        account_called(trigger.owner, function.target.account),
    )
    found = join(_entrance(trigger, each) for each in trigger.entrances)
    if not own or not found.paths:
        found += Doorway((floor,))
    if trigger.senders_seen:
        return found
    says = f"Who may call the {named(trigger)} could not be read."
    return found + Doorway(possible=(Path(Reachability.ANONYMOUS, trigger.location, says, ANYONE),))


def _entrance(trigger: Trigger, entrance: Entrance) -> Doorway:
    says = f"by {entrance.says}" if entrance.says else "by this way in"
    path = Path(
        Reachability.ANONYMOUS,
        trigger.location,
        f"Anybody on the internet may reach the function through the {named(trigger)} ({entrance.says or 'open'}).",
        ANYONE,
        _asked(entrance),
    )
    if entrance.private:
        said = f"The {named(trigger)} is reached from a VPC only, {says}."
        return Doorway((replace(path, reachability=Reachability.INTERNAL, says=said, who="callers in the VPC"),))
    if entrance.check is CallerCheck.NONE:
        return _unasked(trigger, entrance, path)
    said = f"Callers whom the {named(trigger)} lets in may reach the function, {says}."
    checked = replace(path, reachability=Reachability.AUTHENTICATED, says=said, who=f"users of the {named(trigger)}")
    if entrance.check is not CallerCheck.UNKNOWN:
        return Doorway((checked,))
    return Doorway((checked,), (replace(path, says=path.says.replace("may reach", "may be able to reach")),))


def _unasked(trigger: Trigger, entrance: Entrance, anyone: Path) -> Doorway:
    """A way in that asks for nothing, as far as networks do not limit who comes."""
    strangers = hold_strangers(entrance.networks)
    if strangers is Truth.TRUE:
        return Doorway((anyone,))
    networks = "networks that could not be read" if entrance.networks is None else ", ".join(entrance.networks)
    said = f"Callers from {networks} may reach the function through the {named(trigger)}, without credentials."
    some = replace(anyone, reachability=Reachability.CROSS_ACCOUNT, says=said, who=f"callers from {networks}")
    perhaps = replace(anyone, says=anyone.says.replace("may reach", "may be able to reach"))
    return Doorway((some,), (perhaps,) if strangers is Truth.UNKNOWN else ())


def _asked(entrance: Entrance) -> tuple[str, ...]:
    key = ("an API key",) if entrance.api_key_required else ()
    network = ("from inside the VPC",) if entrance.private else ()
    listed = (f"from {', '.join(entrance.networks)}",) if entrance.networks else ()
    return (*CHECKED[entrance.check], *key, *network, *listed)
