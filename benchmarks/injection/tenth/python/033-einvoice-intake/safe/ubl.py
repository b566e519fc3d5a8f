from lxml import etree

NS = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def make_parser():
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


def parse_invoice(data):
    try:
        root = etree.fromstring(data, parser=make_parser())
    except etree.XMLSyntaxError:
        return None
    number = root.findtext("cbc:ID", namespaces=NS)
    total = root.findtext(".//cbc:PayableAmount", namespaces=NS)
    return {"number": number, "total": total} if number and total else None
