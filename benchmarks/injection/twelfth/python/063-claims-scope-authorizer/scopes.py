import os

import jwt
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.api_gateway_authorizer_event import (
    APIGatewayAuthorizerRequestEvent,
    APIGatewayAuthorizerResponse,
    HttpVerb,
)

jwks = jwt.PyJWKClient(os.environ["JWKS_URL"])
GRANTS = {"orders.read": (HttpVerb.GET, "/orders/*"), "orders.write": (HttpVerb.POST, "/orders")}


@event_source(data_class=APIGatewayAuthorizerRequestEvent)
def handler(event: APIGatewayAuthorizerRequestEvent, context):
    token = (event.headers.get("authorization") or "").removeprefix("Bearer ")
    try:
        claims = jwt.decode(
            token, jwks.get_signing_key_from_jwt(token).key, algorithms=["RS256"],
            audience="orders-api", issuer=os.environ["ISSUER"], options={"require": ["exp", "sub"]},
        )
    except jwt.PyJWTError:
        raise Exception("Unauthorized") from None
    arn = event.parsed_arn
    policy = APIGatewayAuthorizerResponse(
        principal_id=claims["sub"], region=arn.region, aws_account_id=arn.aws_account_id,
        api_id=arn.api_id, stage=arn.stage,
    )
    granted = [GRANTS[s] for s in claims.get("scope", "").split() if s in GRANTS]
    if not granted:
        policy.deny_all_routes()
    for verb, path in granted:
        policy.allow_route(http_method=verb.value, resource=path)
    return policy.asdict()
