from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ContactForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: Literal["sales", "support", "press"]
    reference: int = Field(ge=1)
    mail: str = Field(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", max_length=120)
