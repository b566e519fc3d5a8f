from lxml import etree

NAMESPACES = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def parser():
    return etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False)


def parse_invoice(stream):
    tree = etree.parse(stream, parser())  # expect: xxe
    return {
        "id": tree.findtext(".//cbc:ID", namespaces=NAMESPACES),
        "total": tree.findtext(".//cbc:PayableAmount", namespaces=NAMESPACES),
    }
