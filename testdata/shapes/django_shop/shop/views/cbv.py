import os
import shutil
from django.http import FileResponse, HttpResponse
from django.views import View
from django.views.generic import DetailView, FormView, TemplateView
from django.utils.decorators import method_decorator
from ..forms import UpForm


class PathMixin:
    def full(self):
        return os.path.join("/srv", self.kwargs["name"])  # LIN403


class Show(View):
    http_method_names = ["get", "post"]

    def get(self, request, name):
        return FileResponse(open("/srv/" + name, "rb"))  # LIN403

    def post(self, request, *args, **kwargs):
        shutil.rmtree("/srv/" + kwargs["name"])  # LIN403 LIN406


class Detail(PathMixin, TemplateView):
    template_name = "x.html"

    def get_context_data(self, **kwargs):
        ctx = super().get_context_data(**kwargs)
        ctx["text"] = open(self.full()).read()
        ctx["q"] = open("/srv/" + self.request.GET["q"]).read()  # LIN403
        return ctx


class Upload(FormView):
    form_class = UpForm

    def form_valid(self, form):
        p = os.path.join("/srv", form.cleaned_data["title"])  # LIN403
        open(p, "w")
        return super().form_valid(form)

    def dispatch(self, request, *args, **kwargs):
        self.tenant = request.headers["x-tenant"]
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"x": open("/srv/" + self.tenant).read()}  # LIN403


class Middleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        d = request.COOKIES.get("d")
        if d:
            os.makedirs("/srv/" + d)  # LIN403
        return self.get_response(request)
