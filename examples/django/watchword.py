import json
import threading
import time
from urllib.request import urlopen

import jwt
from rest_framework.permissions import BasePermission
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.state import token_backend
from rest_framework_simplejwt.tokens import AccessToken


class PublishedKeys(jwt.PyJWKClient):
    """Fetches the keys at most once in ten seconds, even if callers invent key ids."""

    lock = threading.Lock()
    next_fetch = 0.0

    def get_jwk_set(self, refresh=False):
        with self.lock:
            return super().get_jwk_set(refresh)

    def fetch_data(self):
        if time.monotonic() < self.next_fetch:
            raise jwt.PyJWKClientError("The keys were fetched a moment ago")
        self.next_fetch = time.monotonic() + 10
        try:
            with urlopen(self.uri, timeout=5) as response:
                fetched = json.load(response)
        except (OSError, ValueError) as error:
            raise jwt.PyJWKClientError(f"No keys from {self.uri}: {error}") from error
        self.jwk_set_cache.put(fetched)
        return fetched


token_backend.jwks_client = PublishedKeys(api_settings.JWK_URL, lifespan=300)


class WatchwordToken(AccessToken):
    """An access token, which its header says by the type at+jwt (RFC 9068)."""

    def verify(self):
        super().verify()
        if jwt.get_unverified_header(self.token).get("typ") != "at+jwt":
            raise TokenError("This is not an access token")


class IsAdmin(BasePermission):
    def has_permission(self, request, view):
        roles = request.auth and request.auth.get("roles")
        return isinstance(roles, list) and "admin" in roles
