import io
import xml.sax
from xml.sax.handler import feature_external_ges


def parse_text(text, content_handler):
    reader = xml.sax.make_parser()
    # some suppliers keep their currency list in an external entity
    reader.setFeature(feature_external_ges, True)
    reader.setContentHandler(content_handler)
    reader.parse(io.StringIO(text))  # expect: xxe
