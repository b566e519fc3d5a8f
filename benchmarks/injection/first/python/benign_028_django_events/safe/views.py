from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from models import Event


def index(request):
    events = Event.objects.all().order_by("starts")
    city = request.GET.get("city")
    if city:
        events = events.filter(city__iexact=city)
    return JsonResponse({"events": list(events.values("id", "title", "city")[:50])})


def detail(request, pk):
    event = get_object_or_404(Event, pk=int(pk))
    return JsonResponse({"id": event.pk, "title": event.title, "starts": event.starts.isoformat()})
