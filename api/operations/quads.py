"""Events counted by corner of PLOVER: the columns of a query, and their shape in an answer."""

from __future__ import annotations

from marshmallow import fields
from sqlalchemy import func

from api.schemas import Shape, about
from models import Event
from models.vocabulary import QUADS, Quad

BY_QUAD = tuple(func.count().filter(Event.type.in_(QUADS[quad])).label(quad.value) for quad in Quad)


class QuadsSchema(Shape):
    """The number of events of each PLOVER quad class."""

    verbal_cooperation = fields.Integer(metadata=about("Verbal cooperation.", 4))
    material_cooperation = fields.Integer(metadata=about("Material cooperation.", 1))
    verbal_conflict = fields.Integer(metadata=about("Verbal conflict.", 2))
    material_conflict = fields.Integer(metadata=about("Material conflict.", 0))
