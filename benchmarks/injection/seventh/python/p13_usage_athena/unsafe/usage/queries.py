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


def monthly_usage(account, month):
    if not account or not month:
        raise BadRequest()
    return TEMPLATE.format(account=account, month=month)
