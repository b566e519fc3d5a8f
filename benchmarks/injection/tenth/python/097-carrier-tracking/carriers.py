from typing import Dict, NamedTuple


class Carrier(NamedTuple):
    url: str
    parameter: str
    states: Dict[str, str]


CARRIERS = {
    "fast": Carrier("https://api.fast.example/track", "n", {"DLV": "delivered", "TRN": "in transit"}),
    "mule": Carrier("https://mule.example/v3/parcels", "parcel", {"done": "delivered", "road": "in transit"}),
}
