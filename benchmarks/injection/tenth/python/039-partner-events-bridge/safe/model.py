from typing import List, Literal

from pydantic import BaseModel, ConfigDict, Field


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str = Field(pattern=r"^[A-Z0-9-]{4,20}$")
    count: int = Field(gt=0, le=1000)


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid")
    order_id: int = Field(gt=0)
    currency: Literal["EUR", "USD"]
    lines: List[Line] = Field(max_length=100)
    channel: Literal["partner"] = "partner"


def to_detail(body):
    return Order.model_validate_json(body).model_dump_json()
