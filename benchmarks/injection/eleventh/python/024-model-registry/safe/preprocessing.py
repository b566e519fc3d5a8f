from dataclasses import dataclass

import yaml


@dataclass
class Settings:
    clip: bool = True
    ceiling: float = 1000.0

    def __post_init__(self):
        self.clip = bool(self.clip)
        self.ceiling = float(self.ceiling)


def load_settings(document: str) -> Settings:
    values = yaml.load(document, Loader=yaml.SafeLoader) or {}
    return Settings(**{k: v for k, v in values.items() if k in ("clip", "ceiling")})
