TABLE = "stock"


def update_statement(change):
    sets = "quantity = quantity + %d, reason = '%s'" % (int(change.delta), change.reason)
    where = "sku = '%s' AND location = '%s'" % (change.sku, change.location)
    return "UPDATE %s SET %s WHERE %s" % (TABLE, sets, where)
