"""Citations: `[^source-id]` in a text points to a source of its record."""

import re

CITATION = re.compile(r"\[\^([A-Za-z0-9][\w-]*)\]")
