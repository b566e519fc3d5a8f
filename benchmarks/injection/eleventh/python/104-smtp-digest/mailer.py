import os
import smtplib
import ssl
from collections import defaultdict
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import psycopg
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters
from jinja2 import Environment, PackageLoader, select_autoescape

logger = Logger()
environment = Environment(loader=PackageLoader("mailer"), autoescape=select_autoescape())
QUERY = """
    SELECT u.email, a.title, a.url FROM subscriptions s
    JOIN users u ON u.id = s.user_id
    JOIN articles a ON a.topic_id = s.topic_id
    WHERE u.confirmed AND a.published_at >= %s AND a.published_at < %s
    ORDER BY u.email, a.published_at
"""


@contextmanager
def smtp():
    secret = parameters.get_secret(os.environ["SMTP_SECRET"], transform="json")
    with smtplib.SMTP(os.environ["SMTP_HOST"], 587, timeout=10) as connection:
        connection.starttls(context=ssl.create_default_context())
        connection.login(secret["user"], secret["password"])
        yield connection


def digests(start: datetime, end: datetime) -> dict[str, list[dict]]:
    collected = defaultdict(list)
    with psycopg.connect(os.environ["NEWS_DSN"]) as conn, conn.cursor(name="digest") as cursor:
        cursor.execute(QUERY, (start, end))
        for email, title, url in cursor:
            collected[email].append({"title": title, "url": url})
    return collected


def compose(address: str, articles: list[dict], week: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = os.environ["SENDER"]
    message["To"] = address
    message["Subject"] = f"{len(articles)} articles in week {week}"
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain="news.example.com")
    message.set_content("\n".join(f"{a['title']}: {a['url']}" for a in articles))
    page = environment.get_template("digest.html").render(articles=articles, week=week)
    message.add_alternative(page, subtype="html")
    return message


def handler(event, context):
    end = datetime.fromisoformat(event["time"])
    start = end - timedelta(days=7)
    sent = refused = 0
    with smtp() as connection:
        for address, articles in digests(start, end).items():
            try:
                connection.send_message(compose(address, articles, end.isocalendar().week))
                sent += 1
            except smtplib.SMTPRecipientsRefused:
                refused += 1
    logger.info("digest sent", extra={"sent": sent, "refused": refused})
    return {"sent": sent}
