from typing import NamedTuple


class Place(NamedTuple):
    lat: float
    lon: float

    @classmethod
    def parse(cls, params):
        place = cls(float(params["lat"]), float(params["lon"]))
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            raise ValueError("out of range")
        return place
