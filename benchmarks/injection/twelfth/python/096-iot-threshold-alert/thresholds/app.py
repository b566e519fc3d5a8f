from thresholds.alerts import Alerts
from thresholds.reading import Reading

alerts = Alerts()


def handler(event, context):
    reading = Reading.from_rule(event)
    if reading.too_hot:
        alerts.raise_for(reading)
    return {"alerted": reading.too_hot}
