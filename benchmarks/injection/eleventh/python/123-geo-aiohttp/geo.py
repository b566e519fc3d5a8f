import asyncio
import json
import os
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import aiohttp
import boto3
from aws_lambda_powertools import Logger

logger = Logger(service="tours")
tours = boto3.resource("dynamodb").Table(os.environ["TOURS_TABLE"])
ROUTER = os.environ.get("ROUTER_URL", "https://router.svc.example")
PROFILES = {"car": "driving", "bike": "cycling", "foot": "walking"}


class TourError(ValueError):
    pass


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float

    def __post_init__(self):
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise TourError("coordinates")

    def __str__(self) -> str:
        return f"{self.longitude:.6f},{self.latitude:.6f}"


@dataclass(frozen=True)
class Tour:
    number: int
    profile: str
    points: tuple[Point, ...]

    @classmethod
    def decode(cls, message: str) -> "Tour":
        try:
            doc = json.loads(message)
            points = tuple(Point(float(p["lat"]), float(p["lon"])) for p in doc["points"])
            tour = cls(int(doc["tour"]), PROFILES[doc.get("by", "car")], points)
        except (KeyError, TypeError, ValueError) as exc:
            raise TourError("message") from exc
        if not 2 <= len(tour.points) <= 25:
            raise TourError("points")
        return tour


class Router:
    def __init__(self, session: aiohttp.ClientSession):
        self._session = session
        self._gate = asyncio.Semaphore(5)

    async def seconds(self, profile: str, start: Point, end: Point) -> float:
        async with self._gate:
            async with self._session.get(
                f"{ROUTER}/route/v1/{profile}/{start};{end}", params={"overview": "false"}
            ) as response:
                response.raise_for_status()
                document = await response.json()
        return float(document["routes"][0]["duration"])

    async def duration(self, tour: Tour) -> float:
        legs = (self.seconds(tour.profile, a, b) for a, b in pairwise(tour.points))
        return sum(await asyncio.gather(*legs))


async def process(messages: list[str]) -> int:
    timeout = aiohttp.ClientTimeout(total=20, connect=3)
    stored = 0
    async with aiohttp.ClientSession(timeout=timeout, raise_for_status=False) as session:
        router = Router(session)
        for message in messages:
            try:
                tour = Tour.decode(message)
                seconds = await router.duration(tour)
            except TourError as exc:
                logger.warning("tour refused", extra={"reason": str(exc)})
                continue
            await asyncio.to_thread(
                tours.update_item,
                Key={"tour": tour.number},
                UpdateExpression="SET seconds = :s, legs = :l",
                ExpressionAttributeValues={":s": Decimal(f"{seconds:.1f}"), ":l": len(tour.points) - 1},
            )
            stored += 1
    return stored


def handler(event, context):
    messages = [record["Sns"]["Message"] for record in event["Records"]]
    return {"stored": asyncio.run(process(messages))}
