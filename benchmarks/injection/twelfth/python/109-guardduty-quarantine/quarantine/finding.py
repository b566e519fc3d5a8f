from typing import NamedTuple


class Finding(NamedTuple):
    instance: str
    severity: float

    @classmethod
    def parse(cls, detail):
        match detail:
            case {"severity": severity, "resource": {"instanceDetails": {"instanceId": instance}}}:
                return cls(instance, float(severity))
        return None
