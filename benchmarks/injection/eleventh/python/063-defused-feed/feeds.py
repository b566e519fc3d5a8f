import hashlib
import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Iterator
from urllib.parse import urlsplit

import boto3
import requests
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError
from defusedxml import ElementTree

logger = Logger()
articles = boto3.resource("dynamodb").Table(os.environ["ARTICLES_TABLE"])
FEEDS = tuple(os.environ["FEEDS"].split(","))


@dataclass(frozen=True)
class Article:
    link: str
    title: str
    published: str

    @property
    def key(self) -> str:
        return hashlib.sha256(self.link.encode()).hexdigest()


class Feed:
    def __init__(self, url: str):
        self._url = url

    @property
    def host(self) -> str:
        return urlsplit(self._url).hostname or ""

    def articles(self) -> Iterator[Article]:
        response = requests.get(self._url, timeout=8, headers={"accept": "application/rss+xml"})
        response.raise_for_status()
        root = ElementTree.fromstring(response.content, forbid_dtd=True)
        for item in root.iter("item"):
            link = item.findtext("link") or ""
            if urlsplit(link).scheme in ("http", "https"):
                yield Article(link, item.findtext("title") or "", item.findtext("pubDate") or "")


def store(article: Article, run_at: str) -> bool:
    try:
        articles.put_item(
            Item={
                "article": article.key,
                "link": article.link,
                "title": article.title,
                "published": article.published,
                "first_seen": run_at,
            },
            ConditionExpression="attribute_not_exists(article)",
        )
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True


def handler(event, context):
    run_at = event["time"]
    fresh = 0
    feeds = [Feed(url) for url in FEEDS]
    with ThreadPoolExecutor(max_workers=4) as pool:
        pending = {pool.submit(lambda f: list(f.articles()), feed): feed for feed in feeds}
        for future in as_completed(pending):
            feed = pending[future]
            try:
                fresh += sum(store(article, run_at) for article in future.result())
            except (requests.RequestException, ElementTree.ParseError) as exc:
                logger.warning("feed failed", extra={"host": feed.host, "error": type(exc).__name__})
    return {"fresh": fresh}
