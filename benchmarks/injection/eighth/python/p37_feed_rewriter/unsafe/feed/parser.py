import io
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges


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
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)
    reader.setContentHandler(feed)
    reader.parse(io.BytesIO(document))  # expect: xxe
    return feed.items
