"""The policies of AWS by which Lambda polls a source for the function: half of all functions have one."""

from __future__ import annotations

from maremma.patterns import compile_late

_POLLERS = compile_late(
    r"arn:aws[a-z-]*:iam::aws:policy/service-role/AWSLambda(?:SQSQueue|DynamoDB|Kinesis)ExecutionRole"
)


def is_for_polling(policy: str) -> bool:
    """Whether a policy, by its name, is one that AWS wrote for event source mappings of queues and streams."""
    return _POLLERS.fullmatch(policy) is not None
