"""Parts of a text: whether a byte is in one of them, however they overlap."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.prose.spans import Spans

PART = st.tuples(st.integers(0, 30), st.integers(0, 30))


@settings(deadline=None)
@given(st.lists(PART))
def test_a_byte_is_in_the_parts_that_begin_before_and_end_behind_it(parts):
    spans = Spans(parts)
    for byte in range(-1, 32):
        assert (byte in spans) == any(start <= byte < end for start, end in parts)
