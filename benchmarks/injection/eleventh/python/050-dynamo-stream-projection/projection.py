import os
from abc import ABC, abstractmethod
from contextlib import closing

import pymysql
from boto3.dynamodb.types import TypeDeserializer

decode = TypeDeserializer().deserialize


def plain(image: dict) -> dict:
    return {name: decode(value) for name, value in image.items()}


class Projection(ABC):
    @abstractmethod
    def apply(self, cursor, record: dict) -> None: ...


class Upsert(Projection):
    SQL = (
        "INSERT INTO customers (id, name, city, updated) VALUES (%(id)s, %(name)s, %(city)s, NOW()) "
        "ON DUPLICATE KEY UPDATE name = VALUES(name), city = VALUES(city), updated = NOW()"
    )

    def apply(self, cursor, record):
        item = plain(record["NewImage"])
        cursor.execute(self.SQL, {"id": str(item["id"]), "name": item["name"], "city": item.get("city")})


class Remove(Projection):
    def apply(self, cursor, record):
        keys = plain(record["Keys"])
        cursor.execute("DELETE FROM customers WHERE id = %s", (str(keys["id"]),))


PROJECTIONS: dict[str, Projection] = {"INSERT": Upsert(), "MODIFY": Upsert(), "REMOVE": Remove()}


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="crm",
        ssl={"ca": "/opt/rds-ca.pem"},
    )


def handler(event, context):
    failures = []
    with closing(connect()) as conn:
        for record in event["Records"]:
            try:
                with conn.cursor() as cursor:
                    PROJECTIONS[record["eventName"]].apply(cursor, record["dynamodb"])
                conn.commit()
            except pymysql.MySQLError:
                conn.rollback()
                failures.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
                break
    return {"batchItemFailures": failures}
