from enum import Enum
from uuid import UUID

from pydantic import BaseModel, conint


class Size(str, Enum):
    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"


class Order(BaseModel):
    article: UUID
    quantity: conint(ge=1, le=99)
    size: Size
