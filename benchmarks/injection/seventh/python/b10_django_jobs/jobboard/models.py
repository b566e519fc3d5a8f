from django.db import models


class Job(models.Model):
    title = models.CharField(max_length=120)
    city = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    published = models.DateTimeField(auto_now_add=True)


class Application(models.Model):
    job = models.ForeignKey(Job, on_delete=models.CASCADE)
    name = models.CharField(max_length=100)
    mail = models.EmailField()
