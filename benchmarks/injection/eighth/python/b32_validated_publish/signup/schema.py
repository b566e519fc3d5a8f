from enum import Enum

from pydantic import BaseModel, ConfigDict, EmailStr


class Edition(str, Enum):
    daily = "daily"
    weekly = "weekly"


class SignUp(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    edition: Edition = Edition.weekly
