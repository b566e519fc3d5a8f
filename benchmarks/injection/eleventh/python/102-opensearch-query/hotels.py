import json
import os
from dataclasses import dataclass
from functools import cached_property

import boto3
from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection
from opensearchpy.exceptions import TransportError

INDEX = "hotels"
SORT = {
    "price": [{"price": "asc"}],
    "rating": [{"rating": "desc"}],
    "best": ["_score"],
}


@dataclass(frozen=True)
class Criteria:
    text: str
    latitude: float
    longitude: float
    guests: int
    stars: tuple[int, ...]
    sort: str

    @classmethod
    def from_params(cls, params: dict) -> "Criteria":
        stars = tuple(int(value) for value in params.get("stars", "").split(",") if value)
        return cls(
            text=params.get("q", "")[:100],
            latitude=float(params["lat"]),
            longitude=float(params["lon"]),
            guests=int(params.get("guests", 2)),
            stars=stars,
            sort=params.get("sort", "best"),
        )


class HotelIndex:
    @cached_property
    def _client(self) -> OpenSearch:
        session = boto3.Session()
        return OpenSearch(
            hosts=[{"host": os.environ["SEARCH_HOST"], "port": 443}],
            http_auth=AWSV4SignerAuth(session.get_credentials(), session.region_name, "es"),
            use_ssl=True,
            connection_class=RequestsHttpConnection,
        )

    @staticmethod
    def _query(criteria: Criteria) -> dict:
        must = []
        if criteria.text:
            must.append({"multi_match": {"query": criteria.text, "fields": ["name^3", "city", "description"]}})
        filters = [
            {"range": {"beds": {"gte": criteria.guests}}},
            {
                "geo_distance": {
                    "distance": "30km",
                    "location": {"lat": criteria.latitude, "lon": criteria.longitude},
                }
            },
        ]
        if criteria.stars:
            filters.append({"terms": {"stars": list(criteria.stars)}})
        return {
            "script_score": {
                "query": {"bool": {"must": must, "filter": filters}},
                "script": {"id": "hotel-rank", "params": {"guests": criteria.guests}},
            }
        }

    def search(self, criteria: Criteria) -> list[dict]:
        answer = self._client.search(
            index=INDEX,
            body={
                "size": 20,
                "_source": ["name", "city", "price", "stars"],
                "query": self._query(criteria),
                "sort": SORT.get(criteria.sort, SORT["best"]),
            },
        )
        return [{"id": hit["_id"], **hit["_source"]} for hit in answer["hits"]["hits"]]


index = HotelIndex()


def handler(event, context):
    try:
        criteria = Criteria.from_params(event.get("queryStringParameters") or {})
        status, payload = 200, {"hotels": index.search(criteria)}
    except (KeyError, ValueError):
        status, payload = 400, {"error": "criteria"}
    except TransportError:
        status, payload = 503, {"error": "search"}
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }
