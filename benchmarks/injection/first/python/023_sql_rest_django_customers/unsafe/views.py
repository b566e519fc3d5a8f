from django.http import JsonResponse
from django.views.decorators.http import require_GET

from models import Customer


def by_city(city):
    query = "SELECT id, name, city FROM customers WHERE city = '%s' ORDER BY lifetime_value DESC LIMIT 50" % city
    return Customer.objects.raw(query)  # expect: sql


@require_GET
def top_customers(request):
    city = request.GET.get("city", "")
    if not city:
        return JsonResponse({"error": "city is required"}, status=400)
    data = [{"id": c.id, "name": c.name} for c in by_city(city)]
    return JsonResponse({"customers": data})
