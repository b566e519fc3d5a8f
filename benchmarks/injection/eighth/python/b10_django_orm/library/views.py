from django.db import connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from library.models import Book


@require_safe
def books(request):
    found = Book.objects.filter(title__icontains=request.GET.get("q", ""))
    author = request.GET.get("author")
    if author:
        found = found.filter(author__iexact=author)
    return JsonResponse({"books": list(found.values("id", "title", "author", "year")[:50])})


@require_safe
def decades(request, start):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT year, count(*) FROM library_book WHERE year BETWEEN %s AND %s GROUP BY year ORDER BY year",
            [start, start + 9],
        )
        return JsonResponse({"years": dict(cursor.fetchall())})
