import csv
from datetime import date

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, Q, Sum
from django.http import HttpResponse, HttpResponseBadRequest
from django.views.generic import TemplateView

from .models import Sale

GROUPS = {"region": "region", "product": "product", "month": "sold_at__month"}


def filtered(params):
    condition = Q()
    if text := params.get("q"):
        condition &= Q(product__icontains=text) | Q(region__iexact=text)
    if since := params.get("since"):
        condition &= Q(sold_at__gte=date.fromisoformat(since))
    return Sale.objects.filter(condition)


class Dashboard(LoginRequiredMixin, TemplateView):
    template_name = "dash/home.html"

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except ValueError:
            return HttpResponseBadRequest("The date is not valid.", content_type="text/plain")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        params = self.request.GET
        field = GROUPS.get(params.get("by", "region"), "region")
        context["query"] = params.get("q", "")
        context["rows"] = (
            filtered(params)
            .filter(seller=self.request.user)
            .values(field)
            .annotate(total=Sum("amount"), number=Count("id"))
            .order_by("-total")[:50]
        )
        return context


@login_required
def export(request):
    response = HttpResponse(content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="sales-{date.today():%Y%m%d}.csv"'
    writer = csv.writer(response)
    writer.writerow(["id", "amount", "sold_at"])
    for sale in Sale.objects.filter(seller=request.user).only("amount", "sold_at").iterator():
        writer.writerow([sale.pk, sale.amount, sale.sold_at])
    return response
