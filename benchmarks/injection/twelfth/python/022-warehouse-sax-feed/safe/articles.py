import os
import xml.sax

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ARTICLE_TABLE"])


class ArticleCounter(xml.sax.ContentHandler):
    def __init__(self):
        super().__init__()
        self.names = []
        self._text = None

    def startElement(self, name, attrs):
        self._text = [] if name == "article" else None

    def characters(self, content):
        if self._text is not None:
            self._text.append(content)

    def endElement(self, name):
        if name == "article" and self._text is not None:
            self.names.append("".join(self._text).strip())
        self._text = None

    def store(self):
        with table.batch_writer() as batch:
            for name in filter(None, self.names):
                batch.put_item(Item={"name": name})
