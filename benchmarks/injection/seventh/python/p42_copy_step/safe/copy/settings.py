import os


class Settings:
    """EXPORT_BUCKETS looks like "eu=exports-eu,us=exports-us"."""

    def __init__(self, env=os.environ):
        self.source_bucket = env["SOURCE_BUCKET"]
        pairs = (p.split("=", 1) for p in env["EXPORT_BUCKETS"].split(","))
        self._buckets = {k.strip(): v.strip() for k, v in pairs}

    def bucket_for(self, region):
        try:
            return self._buckets[region]
        except KeyError:
            raise LookupError("no bucket for this region") from None
