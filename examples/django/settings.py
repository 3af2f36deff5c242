import os

ISSUER = os.environ["WATCHWORD_ISSUER"]

SIMPLE_JWT = {
    "ALGORITHM": "ES256",
    "JWK_URL": f"{ISSUER}/.well-known/jwks.json",
    "ISSUER": ISSUER,
    "AUDIENCE": os.environ["WATCHWORD_AUDIENCE"],
    "LEEWAY": 5,
    "USER_ID_CLAIM": "sub",
    "TOKEN_TYPE_CLAIM": None,  # the type stands in the header: see WatchwordToken
    "AUTH_TOKEN_CLASSES": ["watchword.WatchwordToken"],
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework_simplejwt.authentication.JWTStatelessUserAuthentication"
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
]
ROOT_URLCONF = "urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SECRET_KEY = os.urandom(32).hex()  # signs nothing here
USE_TZ = True
