from enum import Enum
from typing import Optional

from pydantic import BaseModel, Field


class Order(str, Enum):
    newest = "created_at DESC"
    oldest = "created_at ASC"


class TicketFilter(BaseModel):
    assignee: Optional[str] = None
    label: Optional[str] = None
    order: Order = Order.newest
    limit: int = Field(25, ge=1, le=100)
