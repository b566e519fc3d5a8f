from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class Renewal(BaseModel):
    subscription: UUID
    months: Literal[1, 3, 12]
