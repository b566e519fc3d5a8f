"""From calls of AWS's SDKs to what IAM has to allow.

needed_actions("s3", "HeadObject")                      # what an operation needs, whatever it is given
permissions_of("sqs", "send_message", {"QueueUrl": url}, Place(region="eu-west-1", account="111122223333"))
resource_call("dynamodb", "Table", "put_item")          # what a member of boto3's resources sends
library_calls("aws_lambda_powertools.utilities.parameters.get_secret")

Operations come from botocore's models (see NOTICE), compiled by `make universe`; what AWS documents otherwise is in
operations.toml, how parameters become ARNs in resources.toml.
"""

from maremma.analysis.iam.sdk.entries import Need, NeededAction
from maremma.analysis.iam.sdk.index import (
    operation_named,
    operations_of,
    service_named,
    services_with,
    waiter_operation,
)
from maremma.analysis.iam.sdk.libraries import (
    SIGNERS,
    Condition,
    LibraryCall,
    calling_library,
    leads_to_calls,
    library_calls,
    listed_libraries,
)
from maremma.analysis.iam.sdk.methods import (
    ResourceCall,
    identifying,
    is_loaded,
    method_operations,
    resource_call,
    resource_made,
)
from maremma.analysis.iam.sdk.needed import iam_prefix, needed_actions, newer_operations
from maremma.analysis.iam.sdk.parameters import Given
from maremma.analysis.iam.sdk.permissions import Permission, permissions_of
from maremma.analysis.iam.sdk.place import Place

__all__ = [
    "SIGNERS",
    "Condition",
    "Given",
    "LibraryCall",
    "Need",
    "NeededAction",
    "Permission",
    "Place",
    "ResourceCall",
    "calling_library",
    "iam_prefix",
    "identifying",
    "is_loaded",
    "leads_to_calls",
    "library_calls",
    "listed_libraries",
    "method_operations",
    "needed_actions",
    "newer_operations",
    "operation_named",
    "operations_of",
    "permissions_of",
    "resource_call",
    "resource_made",
    "service_named",
    "services_with",
    "waiter_operation",
]
