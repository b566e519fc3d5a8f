from dataclasses import dataclass


class UnknownPrefix(KeyError):
    pass


@dataclass(frozen=True)
class TableSpec:
    table: str
    columns: tuple[str, ...]

    @classmethod
    def for_key(cls, key: str) -> "TableSpec":
        prefix = key.split("/", 1)[0]
        try:
            return SPECS[prefix]
        except KeyError:
            raise UnknownPrefix() from None


SPECS = {
    "stock": TableSpec("stock_levels", ("sku", "warehouse", "quantity")),
    "prices": TableSpec("price_list", ("sku", "currency", "amount", "valid_from")),
    "vendors": TableSpec("vendors", ("vendor_no", "name", "country")),
}
