from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from .invites import InviteService
from .pages import invite_page

logger = Logger(service="invites")
app = APIGatewayRestResolver()
service = InviteService()


@app.get("/invites/<code>")
def show(code: str):
    invite = service.find(code)
    if invite is None:
        raise NotFoundError("no such invitation")
    guest = app.current_event.get_query_string_value("guest", "friend")
    return Response(status_code=200, content_type="text/html", body=invite_page(invite, guest))


@app.post("/invites/<code>/accept")
def accept(code: str):
    return {"accepted": service.accept(code)}


def lambda_handler(event, context):
    return app.resolve(event, context)
