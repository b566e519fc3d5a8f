from enum import Enum

from pydantic import BaseModel, ConfigDict, EmailStr, Field


class CarrierCode(str, Enum):
    SWIFT = "swift"
    POST = "post"


class Address(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, extra="forbid")
    name: str = Field(min_length=1, max_length=60)
    street: str = Field(min_length=1, max_length=80)
    postcode: str = Field(pattern=r"^[A-Z0-9 -]{3,10}$")
    city: str = Field(min_length=1, max_length=60)
    country: str = Field(pattern=r"^[A-Z]{2}$")
    email: EmailStr | None = None


class Announcement(BaseModel):
    parcel: int = Field(gt=0)
    carrier: CarrierCode
    grams: int = Field(gt=0, le=31_500)
    recipient: Address
