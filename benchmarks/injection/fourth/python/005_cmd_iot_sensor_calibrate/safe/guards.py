import functools
import re

SENSOR = re.compile(r"[a-z]{2,4}-\d{4,8}")


def checked_sensor(func):
    """sensors are called like tmp-00012"""

    @functools.wraps(func)
    def wrapper(sensor, *args, **kwargs):
        if not SENSOR.fullmatch(sensor):
            raise ValueError("odd sensor name")
        return func(sensor, *args, **kwargs)

    return wrapper
