from django.urls import path
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response
from watchword import IsAdmin


@api_view(["GET"])
def hello(request):
    return Response({"message": f"Hello, {request.auth.get('preferred_username')}!"})


@api_view(["GET"])
@permission_classes([IsAdmin])
def admin(request):
    return Response({"message": "Welcome, Admin!"})


urlpatterns = [path("hello", hello), path("admin", admin)]
