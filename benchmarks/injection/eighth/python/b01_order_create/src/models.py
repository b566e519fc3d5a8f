from decimal import Decimal
from typing import List
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False)
    sku: str = Field(pattern=r"^[A-Z]{3}-\d{4}$")
    quantity: int = Field(gt=0, le=500)


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")
    customer: UUID
    lines: List[Line] = Field(min_length=1, max_length=50)
    shipping: Decimal = Field(ge=0, decimal_places=2)
