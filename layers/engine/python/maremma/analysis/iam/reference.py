"""How a statement is named in findings and explanations."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache

from maremma.model.iam.policy import PolicyDocument, Statement
from maremma.model.location import StatementRef

_DIGEST_LENGTH = 12


def statement_ref(policy: PolicyDocument, statement: Statement) -> StatementRef:
    """The statement by its Sid, else by a digest of its content: its position may change."""
    return StatementRef(policy.name, statement.sid or _digest(statement))


@lru_cache(maxsize=1024)  # equal statements have equal digests, and one is asked for with every request that it meets
def _digest(statement: Statement) -> str:
    content = json.dumps(asdict(statement), sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]
