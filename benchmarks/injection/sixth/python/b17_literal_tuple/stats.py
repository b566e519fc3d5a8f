import ast
import statistics


def numbers(raw):
    if isinstance(raw, str):
        if len(raw) > 20000:
            raise ValueError("too long")
        raw = ast.literal_eval(raw)
    if not isinstance(raw, (list, tuple)):
        raise ValueError("a list is needed")
    return [float(x) for x in raw]


MEASURES = {
    "mean": statistics.fmean,
    "median": statistics.median,
    "stdev": lambda xs: statistics.stdev(xs) if len(xs) > 1 else 0.0,
    "max": max,
    "min": min,
}


def handler(event, context):
    try:
        xs = numbers(event["values"])
    except (ValueError, SyntaxError, KeyError):
        return {"ok": False, "error": "values"}
    if not xs:
        return {"ok": False, "error": "empty"}
    wanted = event.get("measures") or list(MEASURES)
    result = {name: MEASURES[name](xs) for name in wanted if name in MEASURES}
    return {"ok": True, "n": len(xs), "result": result}
