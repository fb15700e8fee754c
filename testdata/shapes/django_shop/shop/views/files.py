import json
import os
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils._os import safe_join
from django.utils.text import get_valid_filename, slugify
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ..forms import UpForm


def show(request, name):
    return FileResponse(open(os.path.join(settings.MEDIA_ROOT, name), "rb"))  # LIN403


def slugged(request, name):
    return FileResponse(open(os.path.join(settings.MEDIA_ROOT, name), "rb"))


def numbered(request, pk):
    return FileResponse(open(f"/srv/{pk}.pdf", "rb"))


def by_uuid(request, ident):
    return FileResponse((Path("/srv") / str(ident)).open("rb"))


def one(request, name):
    return FileResponse(open("/srv/" + name, "rb"))  # LIN403


def regexed(request, name):
    return FileResponse(open("/srv/" + name, "rb"))


def regexed_open(request, name):
    return FileResponse(open("/srv/" + name, "rb"))  # LIN403


def included(request, rel, kind):
    return FileResponse(open(Path(settings.EXPORT_DIR, kind, rel), "rb"))  # LIN403


@login_required
def query(request: HttpRequest) -> HttpResponse:
    p = request.GET.get("p")
    if not p:
        raise Http404
    full = os.path.normpath(os.path.join(settings.BASE_DIR, p))  # LIN403
    return HttpResponse(open(full).read())


@csrf_exempt
@require_POST
def post(request):
    d = json.loads(request.body)
    os.remove(os.path.join("/srv", d["n"]))  # LIN403 LIN406
    return JsonResponse({})


def upload(request):
    f = request.FILES["f"]
    with open(os.path.join("/srv", f.name), "wb+") as dst:
        for c in f.chunks():
            dst.write(c)
    return HttpResponse("")


def upload_title(request):
    form = UpForm(request.POST, request.FILES)
    if form.is_valid():
        with open("/srv/" + form.cleaned_data["title"], "wb") as fh:  # LIN403
            fh.write(form.cleaned_data["file"].read())
    return render(request, "x.html", {"form": form})


def upload_clean(request):
    form = UpForm(request.POST, request.FILES)
    if form.is_valid():
        cd = form.cleaned_data
        open("/srv/" + cd["slug"], "wb")
        open("/srv/" + cd["kind"], "wb")
        open(f"/srv/{cd['n']}", "wb")
        open("/srv/" + cd["code"], "wb")
        open("/srv/" + cd["regex"], "wb")
        open("/srv/" + cd["clean_me"], "wb")
    return render(request, "x.html", {"form": form})


def storage(request):
    fs = FileSystemStorage("/srv")
    fs.save(request.POST["name"], request.FILES["f"])
    return HttpResponse(default_storage.open(request.GET["x"]).read())


def meta(request):
    lang = request.META.get("HTTP_X_LANG", "en")
    return HttpResponse(open("/srv/%s.txt" % lang).read())  # LIN403


def cookie(request):
    return HttpResponse(open("/srv/" + request.COOKIES["x"]).read())  # LIN403


def hdr(request):
    return HttpResponse(open("/srv/" + request.headers["x"]).read())  # LIN403


def lists(request):
    return HttpResponse("".join(open("/srv/" + n).read() for n in request.POST.getlist("n")))  # LIN403


def sj(request):
    return HttpResponse(open(safe_join("/srv", request.GET["p"])).read())


def sl(request):
    return HttpResponse(open("/srv/" + slugify(request.GET["p"])).read())


def gv(request):
    return HttpResponse(open("/srv/" + get_valid_filename(request.GET["p"])).read())


async def asyncview(request):
    return FileResponse(open(request.GET["p"], "rb"))  # LIN403
