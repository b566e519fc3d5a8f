"""AWS in one process tree: moto, plus what moto lacks to run a synthesized stack for real."""

from sandbox.deploy import Stack
from sandbox.embedded import Sandbox
from sandbox.errors import SandboxError
from sandbox.executions import Ending, Execution
from sandbox.faults import Fault, FaultKind
from sandbox.recorder import Call, Calls

__all__ = ["Call", "Calls", "Ending", "Execution", "Fault", "FaultKind", "Sandbox", "SandboxError", "Stack"]
