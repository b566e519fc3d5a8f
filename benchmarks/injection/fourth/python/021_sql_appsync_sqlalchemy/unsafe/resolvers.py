from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver

from store.members import MemberStore

logger = Logger()
app = AppSyncResolver()
store = MemberStore()


@app.resolver(type_name="Query", field_name="members")
def members(search: str = "", first: int = 20):
    return [m.as_dict() for m in store.search(search, min(int(first), 50))]


@app.resolver(type_name="Query", field_name="member")
def member(id: str):
    found = store.get(int(id))
    return found.as_dict() if found else None


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
