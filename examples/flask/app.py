import json
import os
import threading
import time
from functools import wraps
from urllib.request import urlopen

import jwt
from flask import Flask, abort, g, request
from jwt.api_jwt import decode_complete
from werkzeug.datastructures import WWWAuthenticate

ISSUER = os.environ["WATCHWORD_ISSUER"]
AUDIENCE = os.environ["WATCHWORD_AUDIENCE"]


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


keys = PublishedKeys(f"{ISSUER}/.well-known/jwks.json", lifespan=300)


def verify(token):
    """Returns the claims of an access token, or raises jwt.PyJWTError."""
    verified = decode_complete(
        token,
        keys.get_signing_key_from_jwt(token).key,
        algorithms=["ES256"],
        issuer=ISSUER,
        audience=AUDIENCE,
        leeway=5,
        options={"require": ["exp", "iss", "aud", "sub"]},
    )
    if verified["header"].get("typ") != "at+jwt":
        raise jwt.InvalidTokenError("This is not an access token")
    return verified["payload"]


def logged_in(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            refuse()
        try:
            g.claims = verify(token)
        except jwt.PyJWTError:
            refuse(error="invalid_token")
        return view(*args, **kwargs)

    return guarded


def refuse(**reason):
    abort(401, www_authenticate=WWWAuthenticate("bearer", {"realm": "api", **reason}))


def has_role(role):
    def guard(view):
        @logged_in
        @wraps(view)
        def guarded(*args, **kwargs):
            roles = g.claims.get("roles")
            if not isinstance(roles, list) or role not in roles:
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return guard


app = Flask(__name__)


@app.get("/hello")
@logged_in
def hello():
    return {"message": f"Hello, {g.claims.get('preferred_username')}!"}


@app.get("/admin")
@has_role("admin")
def admin():
    return {"message": "Welcome, Admin!"}
