import csv
import io
import os
from datetime import date, timedelta
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import boto3
import pymysql
from jinja2 import Environment, select_autoescape

ses = boto3.client("ses")
environment = Environment(autoescape=select_autoescape(default=True))
BODY = environment.from_string(
    "<h1>Week of {{ start }}</h1><table>"
    "{% for row in rows %}<tr><td>{{ row.product }}</td><td>{{ row.sold }}</td></tr>{% endfor %}"
    "</table>"
)
SQL = """
    SELECT p.name AS product, SUM(l.quantity) AS sold
    FROM order_lines l JOIN products p ON p.sku = l.sku JOIN orders o ON o.number = l.number
    WHERE o.created_at >= %s AND o.created_at < %s
    GROUP BY p.name ORDER BY sold DESC LIMIT %s
"""


def sales(start, end, limit=50):
    connection = pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="shop",
        cursorclass=pymysql.cursors.DictCursor,
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(SQL, (start, end, limit))
            return cursor.fetchall()
    finally:
        connection.close()


def as_csv(rows):
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=["product", "sold"])
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def message(start, rows):
    mail = MIMEMultipart("mixed")
    mail["Subject"] = f"Sales of the week of {start:%d %B %Y}"
    mail["From"] = os.environ["SENDER"]
    mail["To"] = os.environ["RECIPIENTS"]
    mail.attach(MIMEText(BODY.render(start=start, rows=rows), "html", "utf-8"))
    attachment = MIMEApplication(as_csv(rows).encode("utf-8"))
    attachment.add_header("Content-Disposition", "attachment", filename=f"sales-{start.isoformat()}.csv")
    mail.attach(attachment)
    return mail


def handler(event, context):
    end = date.today() - timedelta(days=date.today().weekday())
    start = end - timedelta(days=7)
    rows = sales(start, end)
    mail = message(start, rows)
    ses.send_raw_email(
        Source=mail["From"],
        Destinations=[address.strip() for address in mail["To"].split(",")],
        RawMessage={"Data": mail.as_string()},
    )
    return {"rows": len(rows)}
