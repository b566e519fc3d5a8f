"""AWS's managed policies, which templates only name, with what they allow.

managed("AmazonS3ReadOnlyAccess"), managed("arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")

The table is compiled by `make universe` (see NOTICE). AWS adds and changes policies every week: `as_of` is the day of
its last change, and a name that is not in it may exist.
"""

from maremma.analysis.iam.named_policies.managed import ManagedPolicy, is_of_aws, managed
from maremma.analysis.iam.named_policies.table import as_of

__all__ = ["ManagedPolicy", "as_of", "is_of_aws", "managed"]
