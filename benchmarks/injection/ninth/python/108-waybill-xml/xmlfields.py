from decimal import Decimal

from lxml import etree

FIELDS = {"number": int, "weight": Decimal, "parcels": int}


def fields(text):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(text.encode(), parser)
    for name, convert in FIELDS.items():
        yield name, convert(root.findtext(name))
