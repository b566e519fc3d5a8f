from django.conf import settings
from django.db import models


class Invoice(models.Model):
    number = models.CharField(max_length=20, unique=True)
    status = models.CharField(max_length=12)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    total = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        db_table = "invoices"
