"""Network toolbox, used by the support desk."""
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError

from toolbox.ping import PingTool, RouteTool

logger = Logger(service="nettools")
tracer = Tracer()
app = APIGatewayRestResolver()

TOOLS = {
    "ping": PingTool(count=2),
    "route": RouteTool(),
}


@app.get("/tools")
def list_tools():
    return {"tools": sorted(TOOLS)}


@app.post("/tools/<tool>/run")
@tracer.capture_method
def run_tool(tool: str):
    body = app.current_event.json_body or {}
    host = body.get("host")
    if not host:
        raise BadRequestError("host is missing")
    impl = TOOLS.get(tool)
    if impl is None:
        raise BadRequestError("unknown tool")
    logger.info("running a tool")
    result = impl.execute(host)
    return {"ok": result.ok, "lines": result.lines}


@logger.inject_lambda_context(log_event=False)
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    return app.resolve(event, context)
