from django.urls import path

from . import views

urlpatterns = [
    path("", views.index),
    path("jobs/<int:pk>/", views.detail, name="job"),
    path("jobs/<int:pk>/apply/", views.apply),
]
