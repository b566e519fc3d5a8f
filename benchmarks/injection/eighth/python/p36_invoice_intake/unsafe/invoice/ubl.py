from lxml import etree

NS = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


class InvoiceError(ValueError):
    pass


def read_invoice(data):
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False)
    try:
        root = etree.fromstring(data, parser)  # expect: xxe
    except etree.XMLSyntaxError as exc:
        raise InvoiceError("not well-formed") from exc
    number = root.findtext("cbc:ID", namespaces=NS)
    total = root.findtext("cac:LegalMonetaryTotal/cbc:PayableAmount", namespaces=NS)
    if not number or not total:
        raise InvoiceError("number or total is missing")
    return {"number": number, "total": total}
