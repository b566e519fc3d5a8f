from http import HTTPStatus

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig, Response, content_types
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.metrics import MetricUnit

logger = Logger(service="tariffs")
metrics = Metrics(namespace="Shop", service="tariffs")
app = APIGatewayRestResolver(cors=CORSConfig(allow_origin="https://shop.example.com"))

TARIFFS = {"S": 4.99, "M": 9.99, "L": 19.99}


@app.get("/tariffs/<code>")
def tariff(code: str):
    agent = app.current_event.headers.get("user-agent", "")
    logger.info("tariff asked for", extra={"code": code, "agent": agent})
    price = TARIFFS.get(code.upper())
    if price is None:
        logger.warning({"message": "unknown tariff", "code": code})
        raise NotFoundError("no such tariff")
    metrics.add_metric(name="TariffViewed", unit=MetricUnit.Count, value=1)
    return {"code": code.upper(), "price": price}


@app.exception_handler(ValueError)
def bad_value(exc: ValueError):
    logger.exception("bad value")
    return Response(HTTPStatus.BAD_REQUEST, content_types.APPLICATION_JSON, '{"error": "bad value"}')


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@metrics.log_metrics
def lambda_handler(event, context):
    return app.resolve(event, context)
