import csv

from django.db import connection, transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

COLUMNS = {"name": "name", "joined": "joined_on", "number": "number"}


def rows(sql, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


@require_GET
def members(request):
    order = COLUMNS.get(request.GET.get("order", "name"), "name")
    pattern = "%" + request.GET.get("q", "") + "%"
    found = rows(f"SELECT number, name, joined_on FROM members WHERE name ILIKE %s ORDER BY {order} LIMIT 100", [pattern])
    if request.headers.get("accept") == "application/json":
        return JsonResponse({"members": found})
    return render(request, "members.html", {"members": found, "q": request.GET.get("q", "")})


@require_GET
def member(request, number):
    found = rows("SELECT number, name, joined_on FROM members WHERE number = %s", [number])
    if not found:
        raise Http404
    return render(request, "member.html", {"member": found[0]})


@require_POST
def pay(request, number):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE members SET paid_until = now() + interval '1 year' WHERE number = %s", [number])
    return redirect("member", number=number)


@require_GET
def export(request):
    response = HttpResponse(content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="members.csv"'
    writer = csv.writer(response)
    writer.writerow(["number", "name"])
    for row in rows("SELECT number, name FROM members ORDER BY number"):
        writer.writerow([row["number"], row["name"]])
    return response
