"""What a deployed function needs of IAM: by its code, and by the way it is set up.

needed = needed_permissions(function)
fitted = fitted_policy(needed, granted)
"""

from maremma.analysis.iam.needed.function import needed_permissions
from maremma.analysis.iam.needed.permission import Needed, NeededPermission, Reason, Unclear

__all__ = ["Needed", "NeededPermission", "Reason", "Unclear", "needed_permissions"]
