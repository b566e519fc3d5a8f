from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError

from invoices import InvoiceRepository
from paging import Page

logger = Logger(service="invoices")
tracer = Tracer()
app = APIGatewayRestResolver()
repo = InvoiceRepository()


@app.get("/customers/<customer_id>/invoices")
@tracer.capture_method
def list_invoices(customer_id: str):
    params = app.current_event.query_string_parameters or {}
    try:
        page = Page.from_query(**params)
    except ValueError:
        raise BadRequestError("limit and offset are numbers")
    rows = repo.list(page, customer_id=customer_id)
    return {"items": rows, "next": page.offset + len(rows)}


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
