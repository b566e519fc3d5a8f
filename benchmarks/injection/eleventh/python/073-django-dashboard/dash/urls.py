from django.urls import path

from .views import Dashboard, export

urlpatterns = [path("", Dashboard.as_view(), name="home"), path("export", export, name="export")]
