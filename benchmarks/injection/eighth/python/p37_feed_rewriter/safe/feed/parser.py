import io
from xml.sax.handler import ContentHandler

from defusedxml import sax


class FeedHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.items, self.field, self.buffer = [], None, []

    def startElement(self, name, attrs):
        if name == "item":
            self.items.append({})
        elif self.items and name in ("title", "price", "sku"):
            self.field, self.buffer = name, []

    def characters(self, content):
        if self.field:
            self.buffer.append(content)

    def endElement(self, name):
        if name == self.field:
            self.items[-1][name] = "".join(self.buffer).strip()
            self.field = None


def convert(document):
    feed = FeedHandler()
    sax.parse(io.BytesIO(document), feed, forbid_dtd=True)
    return feed.items
