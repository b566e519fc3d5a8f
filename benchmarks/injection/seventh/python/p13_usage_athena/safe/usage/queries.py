from datetime import datetime

TEMPLATE = """
SELECT product, sum(unblended_cost) AS cost
FROM cur_daily
WHERE line_item_usage_account_id = '{account}'
  AND month = '{month}'
GROUP BY product
ORDER BY cost DESC
"""


class BadRequest(ValueError):
    pass


def _account(value):
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 12):
        raise BadRequest("account")
    return value


def monthly_usage(account, month):
    try:
        first = datetime.strptime(month, "%Y-%m")
    except (TypeError, ValueError):
        raise BadRequest("month")
    return TEMPLATE.format(account=_account(account), month=first.strftime("%Y-%m"))
