import json

from ledger.models import SearchRequest
from ledger.repository import LedgerRepository
from ledger.service import LedgerService

_service = None


def get_service() -> LedgerService:
    global _service
    if _service is None:
        _service = LedgerService(LedgerRepository.from_env())
    return _service


def handler(event, context):
    account = event["requestContext"]["authorizer"]["jwt"]["claims"]["account_id"]
    try:
        request = SearchRequest.from_query(account, event.get("queryStringParameters") or {})
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "bad_query"})}
    page = get_service().search(request)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(page, default=str),
    }
