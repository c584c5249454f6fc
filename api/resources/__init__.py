"""Which resources are served? All of them, in the order of the docs; one module each."""

from api.resources.agreements import AGREEMENTS
from api.resources.documents import DOCUMENTS
from api.resources.events import EVENTS
from api.resources.outlets import OUTLETS
from api.resources.participants import PARTICIPANTS
from api.resources.statements import STATEMENTS

RESOURCES = (EVENTS, PARTICIPANTS, STATEMENTS, AGREEMENTS, DOCUMENTS, OUTLETS)
