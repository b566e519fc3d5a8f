from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=200)
    city = models.CharField(max_length=100)
    lifetime_value = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        app_label = "crm"
        db_table = "customers"
