from decimal import Decimal
from xml.sax.handler import ContentHandler


class PriceHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self._prices = {}
        self._sku = None
        self._text = []

    def startElement(self, name, attrs):
        self._text = []
        if name == "product":
            self._sku = attrs.getValue("sku")

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        if name == "price" and self._sku:
            self._prices[self._sku] = Decimal("".join(self._text).strip())

    def items(self):
        return self._prices.items()
