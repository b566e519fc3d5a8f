from django.urls import path

from views import top_customers

urlpatterns = [path("customers/top", top_customers)]
