from decimal import Decimal

import attrs
from lxml import etree


@attrs.frozen
class Invoice:
    number: str
    total: Decimal
    note: str = ""

    def as_item(self):
        return attrs.asdict(self)


def read_invoice(data: bytes) -> Invoice:
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False, remove_comments=True)
    root = etree.fromstring(data, parser)  # expect: xxe
    return Invoice(
        number=root.findtext("ID", ""),
        total=Decimal(root.findtext("Total", "0")),
        note=root.findtext("Note", ""),
    )
