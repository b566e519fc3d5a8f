from django.http import JsonResponse
from django.views import View

from .models import Invoice

OVERVIEW = """
    SELECT i.id, i.number, i.total, i.status
    FROM invoices i
    WHERE i.owner_id = {owner} AND i.status = {status}
    ORDER BY i.id DESC LIMIT 100
"""


class InvoiceListView(View):
    http_method_names = ["get"]

    def get_queryset(self):
        owner = self.request.user.id
        status = self.request.GET.get("status", "open")
        statement = OVERVIEW.format(owner=int(owner), status=f"'{status}'")
        return Invoice.objects.raw(statement)  # expect: sql

    def get(self, request):
        if not request.user.is_authenticated:
            return JsonResponse({"error": "login required"}, status=401)
        rows = [
            {"number": invoice.number, "total": str(invoice.total)}
            for invoice in self.get_queryset()
        ]
        return JsonResponse({"invoices": rows})
