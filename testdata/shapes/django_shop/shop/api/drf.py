import os
from django.http import FileResponse
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action, api_view, parser_classes
from rest_framework.parsers import FileUploadParser
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.generics import GenericAPIView


class S(serializers.Serializer):
    name = serializers.CharField()
    n = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=["a", "b"])
    slug = serializers.SlugField()
    rx = serializers.RegexField(r"^[a-z]+$")
    checked = serializers.CharField()

    def validate_checked(self, value):
        if not value.isalnum():
            raise serializers.ValidationError("bad")
        return value


class FileView(APIView):
    parser_classes = [FileUploadParser]

    def get(self, request, name, format=None):
        return FileResponse(open(os.path.join("/srv", name), "rb"))  # LIN403

    def post(self, request, **kw):
        up = request.data["file"]
        with open("/srv/" + request.data["name"], "wb") as fh:  # LIN403
            fh.write(up.read())
        return Response(status=201)

    def put(self, request, filename, format=None):
        s = S(data=request.data)
        s.is_valid(raise_exception=True)
        open("/srv/" + s.validated_data["name"])  # LIN403
        open("/srv/" + s.validated_data["kind"])
        open("/srv/" + s.validated_data["slug"])
        open("/srv/" + s.validated_data["rx"])
        open("/srv/" + s.validated_data["checked"])
        return Response({})


@api_view(["GET"])
def fn(request):
    return Response(open("/srv/" + request.query_params["x"]).read())  # LIN403


class VS(viewsets.ModelViewSet):
    @action(detail=True, methods=["post"])
    def export(self, request, pk=None):
        d = request.data.get("dir")
        os.makedirs(os.path.join("/srv", d), exist_ok=True)  # LIN403
        return Response({})

    def perform_create(self, serializer):
        open("/srv/" + self.request.data["n"], "w")  # LIN403

    def get_queryset(self):
        open("/srv/" + self.request.query_params.get("n", "x"))  # LIN403
        return []
