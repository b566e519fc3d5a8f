import email
import json
import os
import re
from email import policy
from html.parser import HTMLParser

import boto3
import pymysql

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
MESSAGE = re.compile(r"[A-Za-z0-9]{10,80}")


class TableParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.rows and self.cell is not None:
            self.rows[-1].append("".join(self.cell).strip())
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def html_of(message_id):
    body = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key="orders/" + message_id)["Body"].read()
    part = email.message_from_bytes(body, policy=policy.default).get_body(preferencelist=("html",))
    return part.get_content() if part else ""


def lines(html):
    parser = TableParser()
    parser.feed(html)
    for row in parser.rows:
        if len(row) == 2 and row[0].isdigit() and row[1].isdigit():
            yield int(row[0]), int(row[1])


def save(sender, ordered):
    connection = pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="orders"
    )
    with connection:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO orders (sender) VALUES (%s)", (sender,))
            number = cursor.lastrowid
            cursor.executemany(
                "INSERT INTO order_lines (order_id, article, quantity) VALUES (%s, %s, %s)",
                [(number, article, quantity) for article, quantity in ordered],
            )
        connection.commit()
    return number


def handler(event, context):
    for record in event["Records"]:
        mail = record["ses"]["mail"]
        if not MESSAGE.fullmatch(mail["messageId"]):
            continue
        ordered = list(lines(html_of(mail["messageId"])))
        if ordered:
            number = save(mail["source"], ordered)
            sqs.send_message(
                QueueUrl=os.environ["ORDERS_QUEUE"],
                MessageBody=json.dumps({"order": number, "lines": len(ordered)}),
            )
    return {"disposition": "STOP_RULE"}
