"""What a listener rule of an Application Load Balancer says: where it forwards to, and who gets that far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maremma.aws.collect.triggers.balancers.ingress import Front, is_private, narrowed, networks_at
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance

_CHECKS = {
    "authenticate-cognito": CallerCheck.COGNITO,
    "authenticate-oidc": CallerCheck.JWT,
    "jwt-validation": CallerCheck.JWT,
}
_VALUES = {
    "host-header": ("host", "HostHeaderConfig"),
    "path-pattern": ("path", "PathPatternConfig"),
    "http-request-method": ("method", "HttpRequestMethodConfig"),
    "source-ip": ("source IP", "SourceIpConfig"),
}


def forwards_to(group: str, rule: Mapping[str, Any]) -> bool:
    """Whether a rule sends requests to a target group; one whose weight is 0 beside others gets none."""
    for action in rule.get("Actions") or ():
        if action["Type"] != "forward":
            continue
        weights = {
            each["TargetGroupArn"]: each.get("Weight", 1)
            for each in (action.get("ForwardConfig") or {}).get("TargetGroups") or ()
        } or {action.get("TargetGroupArn"): 1}
        if group in weights and (weights[group] > 0 or not any(weights.values())):
            return True
    return False


def rule_entrance(
    rule: Mapping[str, Any],
    listener: Mapping[str, Any],
    balancer: Mapping[str, Any],
    ingress: Sequence[Mapping[str, Any]] | None,
    front: Front | None = None,
) -> Entrance | None:
    """The way in that a rule offers, given its listener, its load balancer and what that one's security groups let in.

    With a `front`, the one that leads by it. None if they let nothing in there.
    """
    networks = None if ingress is None else networks_at(ingress, listener["Port"])
    if ingress is not None and networks is None:
        return None
    if front is not None:
        networks = front.narrowed(networks)
    if networks is not None:
        networks = narrowed(networks, _source_blocks(rule))
    door = f"{listener.get('Protocol')}:{listener['Port']} of {balancer.get('LoadBalancerName')}"
    if front is not None:
        door = f"{door}, behind {front.name}"
    conditions = "; ".join(sorted(_conditions(rule)))
    return Entrance(
        check=_check(rule, listener),
        private=(front is None and balancer.get("Scheme") == "internal") or is_private(networks or ()),
        networks=networks,
        says=f"{door}: {conditions}" if conditions else door,
    )


def _source_blocks(rule: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        block
        for condition in rule.get("Conditions") or ()
        if condition["Field"] == "source-ip"
        for block in (condition.get("SourceIpConfig") or condition).get("Values") or ()
    )


def _check(rule: Mapping[str, Any], listener: Mapping[str, Any]) -> CallerCheck:
    for action in rule.get("Actions") or ():
        config = action.get("AuthenticateCognitoConfig") or action.get("AuthenticateOidcConfig") or {}
        # With `allow`, a request without a session goes on to the function.
        if action["Type"] in _CHECKS and config.get("OnUnauthenticatedRequest") != "allow":
            return _CHECKS[action["Type"]]
    # `passthrough` hands the certificate to the target unverified.
    mode = (listener.get("MutualAuthentication") or {}).get("Mode")
    return CallerCheck.MTLS if mode == "verify" else CallerCheck.NONE


def _conditions(rule: Mapping[str, Any]) -> Iterator[str]:
    for condition in rule.get("Conditions") or ():
        field = condition["Field"]
        if field in _VALUES:
            name, config = _VALUES[field]
            given = condition.get(config) or condition
            yield f"{name} {', '.join(given.get('Values') or given.get('RegexValues') or ())}"
        elif field == "http-header":
            # Its values may be a secret that another proxy adds.
            yield f"header {(condition.get('HttpHeaderConfig') or {}).get('HttpHeaderName')}"
        else:
            yield str(field)
