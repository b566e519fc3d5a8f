import io
from defusedxml.sax import make_parser


def parse_text(text, content_handler):
    reader = make_parser()
    reader.forbid_dtd = True
    reader.setContentHandler(content_handler)
    reader.parse(io.StringIO(text))
