"""IAM policies: their grammar, and whether they allow a request.

policies = [parse_policy("inline:tables", document)]
request = Request(principal=Caller.aws(role_arn), action="dynamodb:Scan", resource=table_arn)
simulate(request, Policies(identity=policies)).verdict
"""

from maremma.analysis.iam.bearer import policies_over
from maremma.analysis.iam.conditions.blocks import holds
from maremma.analysis.iam.decision import Decision, Undecided, Verdict
from maremma.analysis.iam.effective import effective_permissions
from maremma.analysis.iam.evaluate import admits, evaluate, simulate
from maremma.analysis.iam.grammar import parse_policy
from maremma.analysis.iam.grants import ActionGrant, administration_of, allowed_actions, grants_admin
from maremma.analysis.iam.policies import Layer, Policies
from maremma.analysis.iam.principals import account_of, is_anyone
from maremma.analysis.iam.reference import statement_ref
from maremma.analysis.iam.request import ANONYMOUS, Caller, CallerKind, Context, Request
from maremma.analysis.iam.sets.action_sets import ActionUniverse, ListedActions
from maremma.analysis.iam.sets.permission_set import Grant, PermissionSet
from maremma.analysis.iam.sets.regions import Region, region
from maremma.analysis.iam.statements import acts_on as statement_acts_on
from maremma.analysis.iam.statements import covers_all as statement_covers_all
from maremma.analysis.iam.statements import resource_patterns
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.url_calls import simulate_url_call, with_second_action
from maremma.analysis.iam.wildcard import Tokens, action_match, arn_overlap, wildcard_match

__all__ = [
    "ANONYMOUS",
    "ActionGrant",
    "ActionUniverse",
    "Caller",
    "CallerKind",
    "Context",
    "Decision",
    "Grant",
    "Layer",
    "ListedActions",
    "PermissionSet",
    "Policies",
    "Region",
    "Request",
    "Tokens",
    "Truth",
    "Undecided",
    "Verdict",
    "account_of",
    "action_match",
    "administration_of",
    "admits",
    "allowed_actions",
    "arn_overlap",
    "effective_permissions",
    "evaluate",
    "grants_admin",
    "holds",
    "is_anyone",
    "parse_policy",
    "policies_over",
    "region",
    "resource_patterns",
    "simulate",
    "simulate_url_call",
    "statement_acts_on",
    "statement_covers_all",
    "statement_ref",
    "wildcard_match",
    "with_second_action",
]
