"""Authorization of writes: by the bearer token that the operator set. Without a token, writing is off."""

from __future__ import annotations

import hmac
from hashlib import sha256

from flask import current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

SCHEME = "writeToken"  # its name in the docs
DESCRIPTION = "The token that the operator set as `WRITE_TOKEN`. Where none is set, nobody may write."


def authorize() -> None:
    """Check that the request may write. Raises Forbidden if writing is off, Unauthorized if the token is wrong."""
    token: str | None = current_app.extensions["settings"].write_token
    if token is None:
        raise Forbidden("Writing is off: the operator has set no WRITE_TOKEN.")
    given = _given()
    if given is None:
        raise _unauthorized("Writing needs the header `Authorization: Bearer …` with the operator's token.")
    if not _same(given, token):
        raise _unauthorized("This is not the operator's token.")


def may_write() -> bool:
    """Whether the request has the operator's token."""
    token: str | None = current_app.extensions["settings"].write_token
    given = _given()
    return token is not None and given is not None and _same(given, token)


def _given() -> str | None:
    given = request.authorization
    return given.token or None if given is not None and given.type == "bearer" else None


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(_digest(given), _digest(token))


def _digest(token: str) -> bytes:
    """Digests have one length, so that the time of a comparison does not reveal the length of the token."""
    return sha256(token.encode("utf-8", "replace")).digest()


def _unauthorized(reason: str) -> Unauthorized:
    return Unauthorized(reason, www_authenticate=WWWAuthenticate("bearer", {"realm": "news records"}))
