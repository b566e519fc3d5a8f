from decimal import Decimal, InvalidOperation

from payroll.strategies import STRATEGIES


class InvalidInput(Exception):
    pass


def handler(event, context):
    try:
        strategy = STRATEGIES[event["contract"]]
        units, rate, tax = (Decimal(str(event[k])) for k in ("units", "rate", "tax"))
    except (KeyError, InvalidOperation) as exc:
        raise InvalidInput("incomplete payroll line") from exc
    if not 0 <= tax < 1:
        raise InvalidInput("tax out of range")
    return {"employee": event["employee"], "net": str(strategy.net(units, rate, tax))}
