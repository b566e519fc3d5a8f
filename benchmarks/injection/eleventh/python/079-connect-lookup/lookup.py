import os
from contextlib import contextmanager
from dataclasses import dataclass

import mysql.connector
from aws_lambda_powertools import Logger

logger = Logger()
QUERIES = {
    "by_phone": "SELECT id, name, tier FROM customers WHERE phone = %s LIMIT 1",
    "by_number": "SELECT id, name, tier FROM customers WHERE customer_no = %s LIMIT 1",
}
QUEUES = {"gold": "priority", "silver": "standard"}


@contextmanager
def cursor():
    connection = mysql.connector.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="crm",
        connection_timeout=3,
    )
    try:
        with connection.cursor(dictionary=True, prepared=True) as cur:
            yield cur
    finally:
        connection.close()


@dataclass(frozen=True)
class Contact:
    phone: str
    digits: str

    @classmethod
    def from_event(cls, event: dict) -> "Contact":
        data = event["Details"]["ContactData"]
        parameters = event["Details"].get("Parameters", {})
        return cls(
            phone=(data.get("CustomerEndpoint") or {}).get("Address", ""),
            digits=parameters.get("customerNumber", ""),
        )

    def lookups(self):
        if self.digits.isdecimal():
            yield "by_number", int(self.digits)
        if self.phone:
            yield "by_phone", self.phone


def find(contact: Contact) -> dict | None:
    with cursor() as cur:
        for name, value in contact.lookups():
            cur.execute(QUERIES[name], (value,))
            if row := cur.fetchone():
                return row
    return None


def handler(event, context):
    contact = Contact.from_event(event)
    row = find(contact)
    logger.info("lookup", extra={"found": row is not None})
    if row is None:
        return {"known": "false", "queue": "general"}
    return {
        "known": "true",
        "customerId": str(row["id"]),
        "name": row["name"],
        "queue": QUEUES.get(row["tier"], "general"),
    }
