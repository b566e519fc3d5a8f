from django.db import models


class Event(models.Model):
    title = models.CharField(max_length=200)
    city = models.CharField(max_length=80)
    starts = models.DateTimeField()

    class Meta:
        app_label = "events"
