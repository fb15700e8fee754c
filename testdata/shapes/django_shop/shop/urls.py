from django.urls import path
from .views.files import included
app_name = "shop"
urlpatterns = [path("x/<path:rel>", included, {"kind": "a"}, name="x")]
