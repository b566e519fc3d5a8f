import logging

from fence.area import AREAS, inside
from fence.positions import record

log = logging.getLogger()
log.setLevel(logging.INFO)


def handler(event, context):
    lorry, lat, lon = int(event["lorry"]), float(event["lat"]), float(event["lon"])
    areas = [name for name, corners in AREAS.items() if inside(lat, lon, corners)]
    record(lorry, lat, lon, bool(areas))
    if not areas:
        log.warning("lorry %d is outside at %.4f %.4f", lorry, lat, lon)
    return {"areas": areas}
