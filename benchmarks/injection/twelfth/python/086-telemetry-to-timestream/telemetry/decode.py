import base64
import zlib

import msgspec


class Sample(msgspec.Struct, frozen=True):
    vehicle: str
    speed: float
    at: int

    def record(self):
        return {
            "Dimensions": [{"Name": "vehicle", "Value": self.vehicle}],
            "MeasureName": "speed", "MeasureValue": f"{self.speed:.1f}", "MeasureValueType": "DOUBLE",
            "Time": str(self.at), "TimeUnit": "MILLISECONDS",
        }


_decoder = msgspec.json.Decoder(list[Sample])


def samples(records):
    for record in records:
        yield from _decoder.decode(zlib.decompress(base64.b64decode(record["kinesis"]["data"])))
