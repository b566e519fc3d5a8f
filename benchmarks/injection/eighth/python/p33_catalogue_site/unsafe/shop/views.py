from django.http import HttpResponse
from django.views.decorators.http import require_GET

PRODUCTS = ["Oak table", "Oak shelf", "Beech chair", "Pine bed"]


@require_GET
def search(request):
    term = request.GET.get("q", "")
    hits = [p for p in PRODUCTS if term.lower() in p.lower()]
    items = "".join("<li>%s</li>" % p for p in hits)
    return HttpResponse("<h1>Results for %s</h1><ul>%s</ul>" % (term, items))  # expect: xss


@require_GET
def about(request):
    return HttpResponse("<h1>About us</h1><p>Furniture since 1921.</p>")
