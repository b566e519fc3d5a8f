import datetime


def parse_period(params):
    start = datetime.date.fromisoformat(params.get("from", "2020-01-01"))
    end = datetime.date.fromisoformat(params.get("to", "2999-12-31"))
    if end < start:
        raise ValueError("period")
    return start.isoformat(), end.isoformat()


def cell(value):
    text = str(value)
    return "'" + text if text[:1] in "=+-@" else text
