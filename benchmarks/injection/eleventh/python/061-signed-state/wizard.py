import base64
import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Self

from aws_lambda_powertools.utilities import parameters

STEPS = ("address", "plan", "payment", "done")


class TamperedState(ValueError):
    pass


@lru_cache(maxsize=1)
def signing_key() -> bytes:
    return parameters.get_secret(os.environ["STATE_KEY_SECRET"]).encode()


@dataclass(frozen=True)
class State:
    step: str = STEPS[0]
    plan: str = ""
    answers: dict = field(default_factory=dict)

    def advance(self, answers: dict) -> Self:
        position = STEPS.index(self.step)
        merged = {**self.answers, self.step: {str(k): str(v)[:200] for k, v in answers.items()}}
        return replace(self, step=STEPS[min(position + 1, len(STEPS) - 1)], answers=merged)

    def seal(self) -> str:
        packed = base64.urlsafe_b64encode(json.dumps(asdict(self)).encode())
        mac = hmac.new(signing_key(), packed, hashlib.sha256).hexdigest()
        return f"{packed.decode()}.{mac}"

    @classmethod
    def unseal(cls, sealed: str | None) -> Self:
        if not sealed:
            return cls()
        packed, _, mac = sealed.rpartition(".")
        expected = hmac.new(signing_key(), packed.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, mac):
            raise TamperedState()
        return cls(**json.loads(base64.urlsafe_b64decode(packed)))


def handler(event, context):
    try:
        body = json.loads(event.get("body") or "{}")
        state = State.unseal(body.get("state")).advance(body.get("answers", {}))
    except (TamperedState, ValueError, AttributeError):
        return {"statusCode": 400, "body": json.dumps({"error": "start again"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps({"step": state.step, "state": state.seal()}),
    }
