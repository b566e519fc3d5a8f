import json
import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import boto3
import psycopg
from aws_lambda_powertools import Logger
from pgvector import Vector
from pgvector.psycopg import register_vector
from psycopg.rows import namedtuple_row

logger = Logger(service="answers")
LOCALES = {"de": "german", "en": "english", "fr": "french"}


class Embedder(Protocol):
    def embed(self, text: str) -> list[float]: ...


class SageMakerEmbedder:
    def __init__(self, endpoint: str):
        self._endpoint = endpoint
        self._client = boto3.client("sagemaker-runtime")

    def embed(self, text: str) -> list[float]:
        answer = self._client.invoke_endpoint(
            EndpointName=self._endpoint,
            ContentType="application/json",
            Body=json.dumps({"inputs": [text]}).encode(),
        )
        return [float(x) for x in json.load(answer["Body"])["embeddings"][0]]


class ArticleStore:
    SQL = (
        "SELECT id, title, 1 - (embedding <=> %(vector)s) AS similarity FROM articles "
        "WHERE locale = %(locale)s AND audience = ANY(%(audiences)s) "
        "ORDER BY embedding <=> %(vector)s LIMIT %(limit)s"
    )

    @cached_property
    def _conn(self):
        conn = psycopg.connect(os.environ["ARTICLES_DSN"], autocommit=True, row_factory=namedtuple_row)
        register_vector(conn)
        return conn

    def nearest(self, vector: list[float], locale: str, audiences: list[str], limit: int):
        values = {"vector": Vector(vector), "locale": locale, "audiences": audiences, "limit": limit}
        return self._conn.execute(self.SQL, values).fetchall()


@dataclass(frozen=True)
class Question:
    text: str
    locale: str
    limit: int

    @classmethod
    def from_arguments(cls, arguments: dict) -> "Question":
        text = " ".join(str(arguments["text"]).split())[:500]
        if len(text) < 3:
            raise ValueError("text")
        locale = arguments.get("locale", "en")
        return cls(text, locale if locale in LOCALES else "en", max(1, min(int(arguments.get("limit", 5)), 10)))


@lru_cache(maxsize=1)
def components() -> tuple[Embedder, ArticleStore]:
    return SageMakerEmbedder(os.environ["EMBEDDINGS_ENDPOINT"]), ArticleStore()


def audiences(identity: dict | None) -> list[str]:
    groups = ((identity or {}).get("claims") or {}).get("cognito:groups", [])
    return ["public", *(group for group in ("staff", "partner") if group in groups)]


def handler(event, context):
    try:
        question = Question.from_arguments(event["arguments"])
    except (KeyError, ValueError):
        return []
    embedder, store = components()
    rows = store.nearest(
        embedder.embed(question.text), question.locale, audiences(event.get("identity")), question.limit
    )
    logger.info("answered", extra={"locale": question.locale, "hits": len(rows)})
    return [
        {"id": row.id, "title": row.title, "similarity": round(row.similarity, 3)}
        for row in rows
        if row.similarity > 0.35
    ]
