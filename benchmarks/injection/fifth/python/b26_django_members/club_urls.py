from django.urls import path

import club_views

urlpatterns = [
    path("members/", club_views.members, name="members"),
    path("members/<int:number>/", club_views.member, name="member"),
    path("members/<int:number>/pay/", club_views.pay, name="pay"),
    path("export/", club_views.export, name="export"),
]
