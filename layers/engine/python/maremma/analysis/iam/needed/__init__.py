"""What a deployed function needs of IAM: by its code, and by the way it is set up.

needed = needed_permissions(function)      # every action with its resources and the places that need it
fit(function)                              # the policy that allows just that, and how the role differs from it
"""

from maremma.analysis.iam.needed.fitting import fit, fitted, granted_by
from maremma.analysis.iam.needed.function import needed_permissions
from maremma.analysis.iam.needed.permission import Needed, NeededPermission, Unclear
from maremma.analysis.iam.needed.statements import document, parsed

__all__ = [
    "Needed",
    "NeededPermission",
    "Unclear",
    "document",
    "fit",
    "fitted",
    "granted_by",
    "needed_permissions",
    "parsed",
]
