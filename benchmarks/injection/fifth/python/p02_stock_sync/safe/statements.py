TABLE = "stock"


def update_statement(change):
    sets = "quantity = quantity + %s, reason = %s"
    where = "sku = %s AND location = %s"
    values = (int(change.delta), change.reason, change.sku, change.location)
    return f"UPDATE {TABLE} SET {sets} WHERE {where}", values
