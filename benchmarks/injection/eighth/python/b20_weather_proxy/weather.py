import json

import httpx
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, ServiceError

logger = Logger(service="weather")
app = APIGatewayHttpResolver()
client = httpx.Client(base_url="https://api.open-meteo.com", timeout=4.0)
UNITS = {"metric": "celsius", "imperial": "fahrenheit"}


@app.get("/forecast")
def forecast():
    q = app.current_event.query_string_parameters or {}
    try:
        lat, lon = float(q["lat"]), float(q["lon"])
    except (KeyError, ValueError):
        raise BadRequestError("lat and lon are needed")
    try:
        answer = client.get(
            "/v1/forecast",
            params={
                "latitude": lat,
                "longitude": lon,
                "current_weather": "true",
                "temperature_unit": UNITS.get(q.get("units"), "celsius"),
            },
        )
        answer.raise_for_status()
    except httpx.HTTPError:
        logger.exception("upstream failed")
        raise ServiceError(502, "no forecast")
    return json.loads(answer.text)["current_weather"]


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
