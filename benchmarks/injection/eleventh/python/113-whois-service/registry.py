import asyncio
import re
from dataclasses import dataclass
from enum import Enum


LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"{LABEL}(?:\.{LABEL})*\.(?:com|org|net|de|eu)")
FIELD = re.compile(r"^\s*(Registrar|Creation Date|Registry Expiry Date|Name Server):\s*(\S.{0,120})$", re.M)


class Failure(Enum):
    INVALID = 400
    MISSING = 404
    SLOW = 504


class LookupFailed(Exception):
    def __init__(self, failure: Failure):
        super().__init__(failure.name)
        self.failure = failure


@dataclass(frozen=True)
class DomainName:
    value: str

    @classmethod
    def parse(cls, text: str) -> "DomainName":
        name = text.strip().lower().rstrip(".")
        if len(name) > 253 or not DOMAIN.fullmatch(name):
            raise LookupFailed(Failure.INVALID)
        return cls(name)


class Whois:
    def __init__(self, program: str = "/opt/bin/whois", timeout: float = 8.0):
        self._program = program
        self._timeout = timeout

    async def lookup(self, domain: DomainName) -> dict[str, list[str]]:
        process = await asyncio.create_subprocess_exec(
            self._program, "-H", "--", domain.value,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            output, _ = await asyncio.wait_for(process.communicate(), self._timeout)
        except asyncio.TimeoutError:
            process.kill()
            await process.wait()
            raise LookupFailed(Failure.SLOW) from None
        found: dict[str, list[str]] = {}
        for name, value in FIELD.findall(output.decode("utf-8", "replace")):
            found.setdefault(name, []).append(value.strip())
        if not found:
            raise LookupFailed(Failure.MISSING)
        return found
