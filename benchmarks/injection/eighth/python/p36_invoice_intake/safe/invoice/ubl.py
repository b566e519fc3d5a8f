from lxml import etree

NS = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


class InvoiceError(ValueError):
    pass


def read_invoice(data):
    parser = etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise InvoiceError("not well-formed") from exc
    number = root.findtext("cbc:ID", namespaces=NS)
    total = root.findtext("cac:LegalMonetaryTotal/cbc:PayableAmount", namespaces=NS)
    if not number or not total:
        raise InvoiceError("number or total is missing")
    return {"number": number, "total": total}
