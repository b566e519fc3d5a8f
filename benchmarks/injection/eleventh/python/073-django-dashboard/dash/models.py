from django.db import models


class Sale(models.Model):
    region = models.CharField(max_length=30)
    product = models.CharField(max_length=80)
    seller = models.ForeignKey("auth.User", on_delete=models.PROTECT)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    sold_at = models.DateField()
