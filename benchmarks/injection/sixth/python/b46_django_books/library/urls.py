from django.urls import path

from . import views

urlpatterns = [
    path("books", views.search),
    path("books/top/<int:year>", views.top),
]
