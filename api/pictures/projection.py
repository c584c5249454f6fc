"""The Equal Earth projection (Šavrič, Patterson, Jenny 2018): areas keep their size, and coasts look familiar."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

ACROSS = 4000  # units of the map from its left end to its right, on the equator
MIDDLE = 11.0  # degrees east: so the map ends in the Bering Strait, and cuts no land
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
_UNIT = ACROSS / (2 * 2.7066299836960748)  # that number: x of the right end


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place in degrees is on the map: to the right of 169° west, and down from the equator, in units."""
    east = (longitude - MIDDLE + 180) % 360 - 180
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
    x = 2 * sqrt(3) * radians(east) * cos(angle) / (3 * slope)
    y = angle * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return ACROSS / 2 + x * _UNIT, -y * _UNIT
