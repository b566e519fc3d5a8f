"""The function that the tests of triggers are about, and what it costs to list its triggers."""

ACCOUNT, REGION = "111111111111", "us-east-1"
ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
ELSEWHERE = ORDERS.replace(REGION, "eu-west-1")


def calls_of(opened):
    """How often each operation was called, by its name."""
    return {name.partition(":")[2]: number for name, number in opened.calls}
