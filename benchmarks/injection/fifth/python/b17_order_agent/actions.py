from database import query

ACTIONS = {}


class ActionError(Exception):
    pass


def action(name):
    def register(function):
        ACTIONS[name] = function
        return function

    return register


@action("orderStatus")
def order_status(order):
    rows = query("SELECT state, updated FROM orders WHERE number = ?", order)
    if not rows:
        raise ActionError()
    return {"state": rows[0][0], "updated": rows[0][1]}


@action("ordersOfCustomer")
def orders_of_customer(mail, openOnly=True):
    states = ("open",) if openOnly else ("open", "sent", "cancelled")
    marks = ",".join("?" * len(states))
    rows = query(f"SELECT number, state FROM orders WHERE mail = ? AND state IN ({marks})", mail, *states)
    return [{"number": number, "state": state} for number, state in rows]
