"""Files of many pickled values: what is appended stands where it is said to stand."""

import pickle

import pytest

from knowledge_base.catalogue import packs
from knowledge_base.catalogue.packs import Pack, new_pack, pickled
from knowledge_base.model.common import Localised


@pytest.mark.parametrize("has_pread", [True, False])
def test_values_are_read_while_others_are_still_appended(has_pread, tmp_path, monkeypatch):
    if has_pread and not packs._HAS_PREAD:
        pytest.skip("this system cannot read at a place without going there")
    monkeypatch.setattr(packs, "_HAS_PREAD", has_pread)
    pack = new_pack(tmp_path)
    values = ["first", "the second", ["a third"]]
    spans = []
    for value in values:
        content = pickle.dumps(value)
        spans.append((pack.append(content), len(content)))
        assert pack.read(*spans[0]) == values[0]
    pack.finish()
    assert [pack.read(*span) for span in spans] == values
    again = Pack(pack.path)
    assert again.is_whole()
    assert [again.read(*span) for span in spans] == values


def test_models_of_one_kind_share_what_they_have_in_common():
    both = [Localised(ka="ა", en="a"), Localised(ka="ბ", en="b")]
    one, other = (pickle.loads(pickled(model)) for model in both)
    (georgian,) = pickle.loads(pickled([Localised(ka="გ")]))
    assert [one, other, georgian] == [*both, Localised(ka="გ")]
    assert one.model_fields_set is other.model_fields_set
    assert one.model_fields_set == {"ka", "en"}
    assert georgian.model_fields_set == {"ka"}
