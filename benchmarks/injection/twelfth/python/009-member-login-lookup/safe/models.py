from pydantic import BaseModel, ConfigDict, Field


class Credentials(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    email: str = Field(max_length=200)
    pass_code: str = Field(alias="passCode", min_length=8, max_length=64)
