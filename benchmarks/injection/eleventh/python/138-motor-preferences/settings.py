from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class InvalidSetting(ValueError):
    pass


def choice(*allowed: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise InvalidSetting("choice")
        return value

    return convert


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidSetting("flag")
    return value


def whole(low: int, high: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        number = int(value)
        if not low <= number <= high:
            raise InvalidSetting("range")
        return number

    return convert


def zone(value: Any) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise InvalidSetting("zone") from None


@dataclass(frozen=True)
class Setting:
    path: str
    convert: Callable[[Any], Any]


SETTINGS = {
    "theme": Setting("display.theme", choice("light", "dark", "system")),
    "density": Setting("display.density", whole(1, 3)),
    "digest": Setting("mail.digest", flag),
    "digestHour": Setting("mail.hour", whole(0, 23)),
    "timezone": Setting("region.timezone", zone),
}
