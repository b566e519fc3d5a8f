from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints, field_validator

Article = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{5}$")]


class Position(BaseModel):
    article: Article
    quantity: int = Field(gt=0, le=100_000)
    batch: str | None = Field(default=None, max_length=20)


class GoodsReceipt(BaseModel):
    company: Literal["north", "south"]
    delivery: int
    received: date
    supplier: str = Field(max_length=60)
    positions: list[Position] = Field(min_length=1, max_length=200)

    @field_validator("received")
    @classmethod
    def not_in_future(cls, value: date) -> date:
        if value > date.today():
            raise ValueError("date lies in the future")
        return value
