"""Authorization of writes: by a bearer token that the operator set. Without a token, writing is off."""

from __future__ import annotations

import hmac
from hashlib import sha256

from flask import current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from api.settings import OPERATOR

SCHEME = "writeToken"  # its name in the docs
DESCRIPTION = "A token that the operator set as `WRITE_TOKEN` or in `WRITE_TOKENS`; without any, nobody may write."


def authorize() -> None:
    """Check that the request may write. Raises Forbidden if writing is off, Unauthorized if the token is wrong."""
    if not _tokens():
        raise Forbidden("Writing is off: the operator has set no WRITE_TOKEN.")
    if _given() is None:
        raise _unauthorized("Writing needs the header `Authorization: Bearer …` with the operator's token.")
    if writer() is None:
        raise _unauthorized("This is not the operator's token.")


def writing_is_on() -> bool:
    """Whether the operator has set a token, so that whoever has it may write."""
    return bool(_tokens())


def may_write() -> bool:
    """Whether the request has a token of the operator."""
    return writer() is not None


def writer() -> str | None:
    """The name of the token that the request has; None where it has none that may write."""
    given = _given()
    if given is None:
        return None
    # All are compared, so that the time does not reveal which one is like it.
    same = [name for name, token in _tokens().items() if _same(given, token)]
    return same[0] if same else None


def _tokens() -> dict[str, str]:
    """The tokens that may write, by name."""
    settings = current_app.extensions["settings"]
    single = {OPERATOR: settings.write_token} if settings.write_token else {}
    return {**single, **(settings.write_tokens or {})}


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
