from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError
from aws_lambda_powertools.utilities.typing import LambdaContext

from probes import PROBES, ProbeFailed

logger = Logger(service="net-probe")
tracer = Tracer(service="net-probe")
app = APIGatewayHttpResolver()


@app.post("/probes/<name>")
@tracer.capture_method
def run_probe(name: str):
    probe = PROBES.get(name)
    if probe is None:
        raise BadRequestError("no such probe")
    body = app.current_event.json_body or {}
    try:
        return {"probe": name, "result": probe(body.get("address", ""))}
    except ProbeFailed as exc:
        logger.warning("probe failed", extra={"code": exc.code})
        return {"probe": name, "result": None, "code": exc.code}


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event: dict, context: LambdaContext) -> dict:
    return app.resolve(event, context)
