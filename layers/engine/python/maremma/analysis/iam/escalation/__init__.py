"""Who of an account can gain rights that nobody gave it, and how.

found = escalations(Principals(identities=..., groups=...))
for way in found[role_arn]:
    print(way.certainty, way.summit, [step.says for step in way.steps])
"""

from maremma.analysis.iam.escalation.catalogue import path_ids
from maremma.analysis.iam.escalation.search import escalations
from maremma.analysis.iam.escalation.unseen_account import escalations_of_one

__all__ = ["escalations", "escalations_of_one", "path_ids"]
