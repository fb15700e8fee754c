from django.urls import include, path, re_path
from shop import views
from shop.views import files, cbv
from shop.api import drf
urlpatterns = [
    path("f/<path:name>", files.show),
    path("s/<slug:name>", files.slugged),
    path("i/<int:pk>", files.numbered),
    path("u/<uuid:ident>", files.by_uuid),
    path("st/<str:name>", files.one),
    re_path(r"^r/(?P<name>[\w-]+)/$", files.regexed),
    re_path(r"^r2/(?P<name>.+)$", files.regexed_open),
    path("q/", files.query),
    path("c/<path:name>", cbv.Show.as_view()),
    path("d/<path:name>", cbv.Detail.as_view()),
    path("up", cbv.Upload.as_view()),
    path("drf/<path:name>", drf.FileView.as_view()),
    path("inc/", include("shop.urls")),
]
