import re
from dataclasses import dataclass

SKU = re.compile(r"[A-Z]{2}-\d{4,8}")


class InvalidOrder(ValueError):
    pass


@dataclass(frozen=True)
class Order:
    customer: int
    items: tuple

    @classmethod
    def parse(cls, data):
        try:
            items = []
            for i in data["items"]:
                if not SKU.fullmatch(i["sku"]):
                    raise InvalidOrder("sku")
                items.append((i["sku"], min(max(int(i["qty"]), 1), 99)))
            return cls(int(data["customer"]), tuple(items))
        except (KeyError, TypeError) as exc:
            raise InvalidOrder("shape") from exc
        except ValueError as exc:
            raise InvalidOrder("number") from exc

    def as_message(self):
        return {"customer": self.customer, "items": [{"sku": s, "qty": q} for s, q in self.items]}
