from enum import Enum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Channel(str, Enum):
    WEB = "web"
    STORE = "store"


class Accepted(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    order_id: UUID
    channel: Channel
    cents: int = Field(gt=0, lt=10_000_000)

    def attributes(self):
        return {"channel": {"DataType": "String", "StringValue": self.channel.value}}
