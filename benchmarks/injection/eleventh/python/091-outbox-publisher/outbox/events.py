from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

KINDS: dict[str, type["DomainEvent"]] = {}


class DomainEvent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        KINDS[cls.kind] = cls


class PolicyIssued(DomainEvent):
    kind: ClassVar[str] = "PolicyIssued"
    policy: str = Field(pattern=r"^P\d{9}$")
    start: date
    product: Literal["home", "travel", "car"]


class ClaimClosed(DomainEvent):
    kind: ClassVar[str] = "ClaimClosed"
    claim: int = Field(gt=0)
    paid_cents: int = Field(ge=0)


class UnknownKind(LookupError):
    pass


def decode(kind: str, payload: str) -> DomainEvent:
    try:
        model = KINDS[kind]
    except KeyError:
        raise UnknownKind("kind") from None
    return model.model_validate_json(payload)
