from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field

Sku = Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{6}$")]


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: Sku
    qty: int = Field(ge=1, le=99)
    cents: int = Field(ge=0)


class OrderIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: UUID = Field(default_factory=uuid4)
    shipping: Literal["standard", "express", "pickup"] = "standard"
    lines: list[Line] = Field(min_length=1, max_length=50)

    def total(self):
        return sum(line.qty * line.cents for line in self.lines)
