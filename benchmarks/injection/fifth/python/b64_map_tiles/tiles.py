import base64
import json
import sqlite3
from functools import lru_cache

LAYERS = {"roads": "/mnt/tiles/roads.mbtiles", "terrain": "/mnt/tiles/terrain.mbtiles"}
FORMATS = {"png": "image/png", "jpg": "image/jpeg", "pbf": "application/x-protobuf"}


class TileError(Exception):
    status = 404


class BadTile(TileError):
    status = 400


@lru_cache(maxsize=None)
def layer(name):
    if name not in LAYERS:
        raise TileError("no such layer")
    connection = sqlite3.connect(f"file:{LAYERS[name]}?mode=ro", uri=True)
    metadata = dict(connection.execute("SELECT name, value FROM metadata"))
    return connection, FORMATS.get(metadata.get("format"), "application/octet-stream")


def coordinates(parameters):
    try:
        zoom, column, row = (int(parameters[name]) for name in ("z", "x", "y"))
    except (KeyError, ValueError):
        raise BadTile("coordinates are numbers") from None
    size = 1 << max(0, min(zoom, 22))
    if not (0 <= zoom <= 22 and 0 <= column < size and 0 <= row < size):
        raise BadTile("coordinates are out of range")
    return zoom, column, size - 1 - row


def read(name, parameters):
    connection, content_type = layer(name)
    found = connection.execute(
        "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
        coordinates(parameters),
    ).fetchone()
    if found is None:
        raise TileError("no tile")
    return found[0], content_type


def handler(event, context):
    parameters = event["pathParameters"]
    try:
        data, content_type = read(parameters["layer"], parameters)
    except TileError as error:
        return {"statusCode": error.status, "body": json.dumps({"error": str(error)})}
    headers = {"Content-Type": content_type, "Cache-Control": "public, max-age=86400"}
    if data[:2] == b"\x1f\x8b":
        headers["Content-Encoding"] = "gzip"
    return {"statusCode": 200, "headers": headers, "body": base64.b64encode(data).decode(), "isBase64Encoded": True}
