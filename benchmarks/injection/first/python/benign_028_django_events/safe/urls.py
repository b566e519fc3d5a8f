from django.urls import path
from views import detail, index

urlpatterns = [path("events", index), path("events/<int:pk>", detail)]
