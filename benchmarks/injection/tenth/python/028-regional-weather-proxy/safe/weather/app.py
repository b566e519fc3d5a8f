import json
import os

from weather.client import WeatherClient


def handler(event, context):
    region = event["pathParameters"]["region"]
    station = int(event["pathParameters"]["station"])
    client = WeatherClient(region, os.environ["WEATHER_TOKEN"])
    status, observation = client.latest(station)
    return {"statusCode": status, "body": json.dumps(observation)}
