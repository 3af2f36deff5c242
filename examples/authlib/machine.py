"""A machine with a token of its own, by a secret or by a key. Only the issuer is configured."""

import os
from pathlib import Path

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT, private_key_jwt_sign

ISSUER = os.environ["WATCHWORD_ISSUER"]
CLIENT = os.environ["CLIENT_ID"]


class ShortLivedAssertion(PrivateKeyJWT):
    """Authlib's own lives for an hour, and Watchword accepts one for five minutes at most."""

    def sign(self, auth, token_endpoint):
        return private_key_jwt_sign(
            auth.client_secret,
            client_id=auth.client_id,
            token_endpoint=token_endpoint,
            alg="ES256",
            expires_in=60,
        )


def session_by_secret(secret):
    return OAuth2Session(CLIENT, secret, token_endpoint_auth_method="client_secret_basic")


def session_by_key(pem, token_endpoint):
    session = OAuth2Session(
        CLIENT,
        pem,
        token_endpoint_auth_method="private_key_jwt",
        # Also for introspection. Without it, Authlib sends the private key as if it were a secret.
        revocation_endpoint_auth_method="private_key_jwt",
    )
    session.register_client_auth_method(ShortLivedAssertion(token_endpoint))
    return session


def main():
    answer = requests.get(f"{ISSUER}/.well-known/oauth-authorization-server", timeout=10)
    answer.raise_for_status()
    metadata = answer.json()
    if metadata["issuer"] != ISSUER:
        raise SystemExit("This is the metadata of another issuer")

    key = Path(os.environ["CLIENT_KEY"]).read_text()
    sessions = {
        "client_secret_basic": session_by_secret(os.environ["CLIENT_SECRET"]),
        "private_key_jwt": session_by_key(key, metadata["token_endpoint"]),
    }
    for name, session in sessions.items():
        token = session.fetch_token(
            metadata["token_endpoint"], grant_type="client_credentials", timeout=10
        )
        told = session.introspect_token(
            metadata["introspection_endpoint"], token=token["access_token"], timeout=10
        ).json()
        print(f"{name} active={told['active']} client_id={told['client_id']}")


if __name__ == "__main__":
    main()
