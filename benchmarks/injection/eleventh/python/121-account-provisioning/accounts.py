import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError

from customers import Customer

logger = Logger(service="budgets")
processor = BatchProcessor(event_type=EventType.SQS)
sts = boto3.client("sts")


@dataclass(frozen=True)
class BudgetOrder:
    customer: int
    limit: Decimal
    threshold: int

    @classmethod
    def parse(cls, body: str) -> "BudgetOrder":
        doc = json.loads(body, parse_float=Decimal)
        limit = Decimal(doc["limit"])
        threshold = int(doc.get("threshold", 80))
        if not 0 < limit <= 1_000_000 or not 1 <= threshold <= 100:
            raise ValueError("limits")
        return cls(int(doc["customer"]), limit, threshold)


@cache
def budgets_client(role: str, external_id: str):
    credentials = sts.assume_role(
        RoleArn=role, RoleSessionName="budgets", ExternalId=external_id, DurationSeconds=900
    )["Credentials"]
    return boto3.client(
        "budgets",
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )


def create(order: BudgetOrder, customer: Customer) -> None:
    client = budgets_client(customer.role, customer.external_id)
    client.create_budget(
        AccountId=customer.account,
        Budget={
            "BudgetName": f"monthly-{customer.number}",
            "BudgetLimit": {"Amount": str(order.limit), "Unit": "USD"},
            "TimeUnit": "MONTHLY",
            "BudgetType": "COST",
        },
        NotificationsWithSubscribers=[
            {
                "Notification": {
                    "NotificationType": "ACTUAL",
                    "ComparisonOperator": "GREATER_THAN",
                    "Threshold": float(order.threshold),
                },
                "Subscribers": [{"SubscriptionType": "EMAIL", "Address": customer.contact}],
            }
        ],
    )


def record_handler(record: SQSRecord) -> None:
    order = BudgetOrder.parse(record.body)
    customer = Customer.load(order.customer)
    try:
        create(order, customer)
    except ClientError as exc:
        if exc.response["Error"]["Code"] != "DuplicateRecordException":
            raise
        logger.info("budget exists", extra={"customer": customer.number})
    else:
        logger.info("budget created", extra={"customer": customer.number, "limit": str(order.limit)})


def handler(event: dict, context: LambdaContext):
    budgets_client.cache_clear()
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
