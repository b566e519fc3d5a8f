import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    issuer: str
    audience: str


settings = Settings(os.environ["TOKEN_ISSUER"], os.environ["TOKEN_AUDIENCE"])
