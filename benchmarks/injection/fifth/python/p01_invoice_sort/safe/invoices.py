from base import Repository


class InvoiceRepository(Repository):
    table = "billing.invoices"
    columns = ("id", "number", "total_cents", "currency", "created_at")
    sortable = {"created_at": "created_at", "total": "total_cents", "number": "number"}

    def filters_of(self, filters):
        return [name for name in ("customer_id",) if name in filters]
