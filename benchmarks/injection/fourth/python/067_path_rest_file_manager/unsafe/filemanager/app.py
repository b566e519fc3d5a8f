from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.metrics import MetricUnit

from . import routes

logger = Logger(service="filemanager")
tracer = Tracer(service="filemanager")
metrics = Metrics(namespace="filemanager", service="api")

app = APIGatewayRestResolver(cors=CORSConfig(allow_origin="https://files.example.com"))
app.include_router(routes.router, prefix="/v1")


@app.get("/health")
def health():
    return {"ok": True}


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=True)
def lambda_handler(event, context):
    metrics.add_metric(name="Requests", unit=MetricUnit.Count, value=1)
    return app.resolve(event, context)
