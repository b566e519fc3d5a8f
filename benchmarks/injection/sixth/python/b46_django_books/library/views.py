from django.http import JsonResponse
from django.views.decorators.http import require_GET

from .models import Book

SORTABLE = {"title", "author", "year"}


@require_GET
def search(request):
    books = Book.objects.all()
    if term := request.GET.get("q"):
        books = books.filter(title__icontains=term)
    if author := request.GET.get("author"):
        books = books.filter(author__iexact=author)
    sort = request.GET.get("sort", "title")
    if sort.lstrip("-") not in SORTABLE:
        sort = "title"
    return JsonResponse({"books": list(books.order_by(sort).values("id", "title", "author", "year")[:50])})


@require_GET
def top(request, year):
    rows = Book.objects.raw(
        "SELECT id, title, author, year, loans FROM library_book WHERE year = %s AND author LIKE %s ORDER BY loans DESC LIMIT 10",
        [year, request.GET.get("author", "") + "%"],
    )
    return JsonResponse({"books": [{"id": b.id, "title": b.title, "loans": b.loans} for b in rows]})
