"""CloudFormation: the types that the sandbox can create, each with every property accounted for."""

from sandbox.cloudformation import compute, feeds, http_apis, identity, messaging, rest_apis, storage, workflow
from sandbox.cloudformation.engine import installed, unsupported
from sandbox.cloudformation.resource import TYPES

__all__ = [
    "TYPES",
    "compute",
    "feeds",
    "http_apis",
    "identity",
    "installed",
    "messaging",
    "rest_apis",
    "storage",
    "unsupported",
    "workflow",
]
