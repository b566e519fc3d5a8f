import os

from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities.feature_flags import AppConfigStore, FeatureFlags

from .domain import Ranking, SearchTerms
from .gateway import DocumentGateway

logger = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
flags = FeatureFlags(
    store=AppConfigStore(environment=os.environ["STAGE"], application="search", name="flags")
)
documents = DocumentGateway()


def ranking_for(tenant: str) -> Ranking:
    name = flags.evaluate(name="ranking", context={"tenant": tenant}, default=Ranking.RELEVANCE.value)
    return Ranking(name)


@app.get("/search")
@tracer.capture_method
def search():
    event = app.current_event
    tenant = event.request_context.authorizer.get("tenant")
    try:
        terms = SearchTerms.parse(
            event.get_query_string_value(name="q", default_value=""),
            event.get_query_string_value(name="facet", default_value="all"),
        )
    except ValueError:
        raise BadRequestError("invalid search")
    hits = documents.search(tenant, terms, ranking_for(tenant))
    logger.info("search done", extra={"hits": len(hits), "facet": terms.facet.value})
    return {"hits": hits}


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
def handler(event, context):
    return app.resolve(event, context)
