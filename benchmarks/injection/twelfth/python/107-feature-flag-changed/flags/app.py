from flags.caches import broadcast
from flags.kinds import Flag


def handler(event, context):
    detail = event["detail"]
    flag = Flag[detail["flag"].upper()]
    return {"caches": broadcast(flag, detail.get("enabled") is True)}
