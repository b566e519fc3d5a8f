from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET

PRODUCTS = ["Oak table", "Oak shelf", "Beech chair", "Pine bed"]


@require_GET
def search(request):
    term = request.GET.get("q", "")
    hits = [p for p in PRODUCTS if term.lower() in p.lower()]
    items = format_html_join("", "<li>{}</li>", ((p,) for p in hits))
    return HttpResponse(format_html("<h1>Results for {}</h1><ul>{}</ul>", term, items))


@require_GET
def about(request):
    return HttpResponse("<h1>About us</h1><p>Furniture since 1921.</p>")
