from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, Field


class Line(BaseModel):
    sku: str = Field(pattern=r"^[A-Z]{3}-\d{5}$")
    quantity: int = Field(gt=0, le=1000)
    price: Decimal


class Order(BaseModel):
    id: UUID
    customer: UUID
    lines: list[Line] = Field(min_length=1)

    @property
    def total(self) -> Decimal:
        return sum((line.quantity * line.price for line in self.lines), Decimal(0))
