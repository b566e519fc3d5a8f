import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from aws_lambda_powertools.utilities.validation import SchemaValidationError, validate


DOMAIN = "apps.example.com"
LABEL = re.compile(r"[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
SCHEMA = {
    "type": "object",
    "required": ["action", "label", "addresses"],
    "additionalProperties": False,
    "properties": {
        "action": {"enum": ["add", "remove"]},
        "label": {"type": "string", "maxLength": 63},
        "addresses": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8},
        "ttl": {"type": "integer", "minimum": 30, "maximum": 86400},
    },
}
ACTIONS = {"add": "UPSERT", "remove": "DELETE"}


class RejectedChange(ValueError):
    pass


@dataclass(frozen=True)
class Change:
    action: str
    label: str
    addresses: tuple[IPv4Address | IPv6Address, ...]
    ttl: int

    @classmethod
    def from_event(cls, event: dict) -> "Change":
        try:
            validate(event=event, schema=SCHEMA)
            addresses = tuple(ip_address(text) for text in event["addresses"])
        except (SchemaValidationError, ValueError):
            raise RejectedChange("schema") from None
        if not LABEL.fullmatch(event["label"]):
            raise RejectedChange("label")
        if len({address.version for address in addresses}) != 1:
            raise RejectedChange("families")
        return cls(ACTIONS[event["action"]], event["label"], addresses, event.get("ttl", 300))

    def to_route53(self) -> dict:
        kind = "A" if self.addresses[0].version == 4 else "AAAA"
        return {
            "Action": self.action,
            "ResourceRecordSet": {
                "Name": f"{self.label}.{DOMAIN}.",
                "Type": kind,
                "TTL": self.ttl,
                "ResourceRecords": [{"Value": str(address)} for address in self.addresses],
            },
        }
