from lxml import etree

NS = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def make_parser():
    return etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False, huge_tree=False)


def parse_invoice(data):
    try:
        root = etree.fromstring(data, parser=make_parser())  # expect: xxe
    except etree.XMLSyntaxError:
        return None
    number = root.findtext("cbc:ID", namespaces=NS)
    total = root.findtext(".//cbc:PayableAmount", namespaces=NS)
    return {"number": number, "total": total} if number and total else None
