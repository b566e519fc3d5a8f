from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class Payment(BaseModel):
    id: UUID
    state: Literal["authorized", "captured", "refunded"]
    cents: int = Field(ge=0)
    currency: Literal["EUR", "USD", "CHF"]
