from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Bid(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lot: UUID
    amount: Decimal = Field(gt=0, le=1_000_000, decimal_places=2)


def parse_bid(event):
    bid = Bid.model_validate_json(event["body"])
    bidder = event["requestContext"]["authorizer"]["principalId"]
    return {**bid.model_dump(mode="json"), "bidder": bidder}
