from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

NS = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


@dataclass
class Invoice:
    number: str
    supplier: str
    payable: Decimal

    def to_item(self) -> dict:
        return {"invoice_id": self.number, "supplier": self.supplier, "payable": self.payable}


class InvoiceReader:
    def __init__(self):
        self._options = {"huge_tree": False, "load_dtd": True, "resolve_entities": True, "no_network": False}

    def read(self, payload: bytes) -> Invoice:
        parser = etree.XMLParser(**self._options)
        root = etree.fromstring(payload, parser)  # expect: xxe
        return Invoice(
            number=root.findtext("cbc:ID", namespaces=NS),
            supplier=root.findtext(".//cac:AccountingSupplierParty//cbc:Name", namespaces=NS),
            payable=Decimal(root.findtext(".//cbc:PayableAmount", namespaces=NS)),
        )
