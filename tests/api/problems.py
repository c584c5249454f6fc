"""Refusals: the one shape that all of them have."""

from __future__ import annotations

from typing import Any


def problem(response: Any, status: int) -> dict[str, Any]:
    """The body of a refusal, whose shape is locked here."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = response.get_json()
    assert list(body) == ["type", "title", "status", "detail", "instance", "errors"]
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert isinstance(body["title"], str)
    assert isinstance(body["detail"], str)
    for fault in body["errors"]:
        assert list(fault) == ["parameter", "given", "message", "allowed"]
        assert all(isinstance(value, str) for value in fault.values())
    return body
