from checks import between, matches, not_empty, one_of

RULES = {
    "number": matches("number", r"[A-Z]{2}\d{8}"),
    "currency": one_of("currency", "EUR", "USD", "CHF"),
    "total": between("total", 0, 1_000_000),
    "customer": not_empty("customer"),
}
