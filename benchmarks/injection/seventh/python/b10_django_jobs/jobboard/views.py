from django.db.models import Q
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from .models import Application, Job

SORTS = {"new": "-published", "title": "title"}


def index(request):
    word = request.GET.get("q", "").strip()
    jobs = Job.objects.filter(active=True)
    if word:
        jobs = jobs.filter(Q(title__icontains=word) | Q(city__iexact=word))
    jobs = jobs.order_by(SORTS.get(request.GET.get("sort"), "-published"))[:50]
    return render(request, "jobboard/index.html", {"jobs": jobs, "word": word})


def detail(request, pk):
    return render(request, "jobboard/job.html", {"job": get_object_or_404(Job, pk=pk, active=True)})


def apply(request, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    job = get_object_or_404(Job, pk=pk)
    Application.objects.create(job=job, name=request.POST["name"][:100], mail=request.POST["mail"][:200])
    return redirect("job", pk=job.pk)
