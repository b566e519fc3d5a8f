"""Services that deliver logs to a bucket: below `AWSLogs/` and the id of the account that they deliver for.

So a statement about `AWSLogs/111122223333/*` is for that account's logs, without a condition that says so: nobody else
makes the service write there. AWS documents it like this for load balancers, trails, flow logs and recorders.
"""

from __future__ import annotations

from maremma.analysis.iam import account_of
from maremma.model.iam.policy import Principal
from maremma.patterns import compile_late

_BELOW = compile_late(r"/AWSLogs/(\d{12})/")
_SERVICES = frozenset(
    {
        "cloudtrail.amazonaws.com",
        "config.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "logdelivery.elasticloadbalancing.amazonaws.com",
    }
)
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html: regions that were
# there before August 2022 deliver from an account of Elastic Load Balancing's.
_LOAD_BALANCING = frozenset(
    {
        "009996457667", "027434742980", "033677994240", "037604701340", "048591011584", "054676820928",
        "076674570225", "098369216593", "114774131450", "127311923021", "156460612806", "190560391635",
        "383597477331", "507241528517", "582318560864", "589379963580", "600734575887", "635631232127",
        "638102146993", "652711504416", "718504428378", "754344448648", "783225319266", "797873946194",
        "897822967062", "985666609251",
    }
)  # fmt: skip


def delivered_for(principal: Principal, written: str) -> str:
    """The account whose logs a principal writes to the object or pattern; empty if it may be anybody's, or no log."""
    below = _BELOW.search(written)
    delivers = principal.value in _SERVICES if principal.kind == "Service" else account_of(principal) in _LOAD_BALANCING
    return below[1] if below and delivers else ""
