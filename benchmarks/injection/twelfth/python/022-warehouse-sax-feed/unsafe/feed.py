import io
import logging
import xml.sax
from xml.sax.handler import feature_external_ges, feature_namespaces

from articles import ArticleCounter

log = logging.getLogger()
log.setLevel(logging.INFO)


def make_reader(content_handler):
    reader = xml.sax.make_parser()
    reader.setFeature(feature_namespaces, False)
    reader.setFeature(feature_external_ges, True)
    reader.setContentHandler(content_handler)
    return reader


def handler(event, context):
    failures = []
    for record in event["Records"]:
        counter = ArticleCounter()
        try:
            make_reader(counter).parse(io.BytesIO(record["body"].encode()))  # expect: xxe
        except xml.sax.SAXException:
            failures.append({"itemIdentifier": record["messageId"]})
            continue
        counter.store()
        log.info("stored %d articles", len(counter.names))
    return {"batchItemFailures": failures}
