from django.urls import path

from library.views import books, decades

urlpatterns = [path("books", books), path("decades/<int:start>", decades)]
