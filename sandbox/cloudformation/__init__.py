"""CloudFormation: the types that the sandbox can create, each with every property accounted for."""

from sandbox.cloudformation import compute, identity, messaging, storage, workflow
from sandbox.cloudformation.engine import installed, unsupported
from sandbox.cloudformation.resource import TYPES

__all__ = ["TYPES", "compute", "identity", "installed", "messaging", "storage", "unsupported", "workflow"]
