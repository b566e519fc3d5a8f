from queries import product_by_id, search_products

RESOLVERS = {
    ("Query", "product"): product_by_id,
    ("Query", "searchProducts"): search_products,
}


def handler(event, context):
    info = event["info"]
    resolver = RESOLVERS.get((info["parentTypeName"], info["fieldName"]))
    if resolver is None:
        raise LookupError("no such field")
    return resolver(**event.get("arguments", {}))
