from lxml import etree

NAMESPACES = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def parser():
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


def parse_invoice(stream):
    tree = etree.parse(stream, parser())
    return {
        "id": tree.findtext(".//cbc:ID", namespaces=NAMESPACES),
        "total": tree.findtext(".//cbc:PayableAmount", namespaces=NAMESPACES),
    }
