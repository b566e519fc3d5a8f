from pydantic import BaseModel, StrictStr


class LoginRequest(BaseModel):
    username: StrictStr
    pin: StrictStr
