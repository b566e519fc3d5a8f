import os

import pymysql
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SNSEvent, event_source
from pydantic import BaseModel, Field, ValidationError

logger = Logger()


class PriceChange(BaseModel):
    article: str = Field(pattern=r"^[A-Z]{2}\d{6}$")
    cents: int = Field(gt=0)
    currency: str = Field(min_length=3, max_length=3)


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"], database="prices", autocommit=True,
    )


@event_source(data_class=SNSEvent)
def handler(event: SNSEvent, context):
    changes = []
    for record in event.records:
        try:
            changes.append(PriceChange.model_validate_json(record.sns.message))
        except ValidationError as problem:
            logger.warning("price change refused", extra={"message_id": record.sns.message_id, "errors": problem.error_count()})
    with connect() as connection, connection.cursor() as cursor:
        cursor.executemany(
            "REPLACE INTO prices (article, cents, currency) VALUES (%(article)s, %(cents)s, %(currency)s)",
            [change.model_dump() for change in changes],
        )
