"""Who can reach a function: one module per door, and `exposure_of` for all of them.

What the levels mean here:

- ANONYMOUS: anybody, without credentials or with no more than an AWS account, which is free to have: `*` in a resource
  policy (signed URLs and IAM routes included), a private API for every account's VPC endpoints, a service that acts
  for anybody's resources with an event of theirs (S3, API Gateway, IoT, Alexa, CloudFront). So is who may write to a
  topic, queue, bucket or bus that anybody may write to: nothing stands between them and the event. A condition on what
  callers choose themselves (tags, headers, names in their own account) keeps nobody out.
- INDIRECT: outsiders may write what the source brings (devices, mails, bots); the source decides.
- AUTHENTICATED: whoever an authorizer identifies, or the signature of one that a policy names.
- CROSS_ACCOUNT: other accounts that are named, that share the organization, or that a service can be made to act for
  only where somebody confirms it or it cannot shape the event.
- INTERNAL: the account's own principals and services.
- UNUSED: no path, and no invocations.
"""

from maremma.analysis.exposure.api_policy import route_admits_anyone
from maremma.analysis.exposure.callers import Invoker, invokers, open_to_account, open_to_anyone, open_to_service
from maremma.analysis.exposure.dangling import Dangling, Recreator, dangling_statements
from maremma.analysis.exposure.doorway import Doorway
from maremma.analysis.exposure.function_url import needs_both_actions, url_admits_anyone
from maremma.analysis.exposure.join import doorways_of, exposure_of, may_run_at_the_edge
from maremma.analysis.exposure.service_principal import for_any_account
from maremma.analysis.exposure.services import CONFUSED_DEPUTY, Service, service_of
from maremma.analysis.exposure.strangers.admission import admits_anyone
from maremma.analysis.exposure.strangers.stranger import account_context, resource_context

__all__ = [
    "CONFUSED_DEPUTY",
    "Dangling",
    "Doorway",
    "Invoker",
    "Recreator",
    "Service",
    "account_context",
    "admits_anyone",
    "dangling_statements",
    "doorways_of",
    "exposure_of",
    "for_any_account",
    "invokers",
    "may_run_at_the_edge",
    "needs_both_actions",
    "open_to_account",
    "open_to_anyone",
    "open_to_service",
    "resource_context",
    "route_admits_anyone",
    "service_of",
    "url_admits_anyone",
]
