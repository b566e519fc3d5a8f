import json

from pydantic import BaseModel, StrictStr


class Login(BaseModel):
    email: StrictStr
    pin: StrictStr


def parse_login(body: str) -> Login:
    return Login.model_validate(json.loads(body))
