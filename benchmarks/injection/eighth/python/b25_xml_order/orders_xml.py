from decimal import Decimal

from defusedxml import ElementTree


def parse(xml):
    root = ElementTree.fromstring(xml, forbid_dtd=True)
    return {
        "number": root.attrib["number"],
        "total": Decimal(root.findtext("total", default="0")),
        "lines": [{"sku": n.get("sku"), "qty": int(n.get("qty", "1"))} for n in root.iter("line")],
    }
