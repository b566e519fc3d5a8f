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
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True)
    root = etree.fromstring(data, parser)
    return Invoice(
        number=root.findtext("ID", ""),
        total=Decimal(root.findtext("Total", "0")),
        note=root.findtext("Note", ""),
    )
