import pytest

from knowledge_base.publishing.stages import Stages


def test_each_stage_is_told_of_when_it_is_done_and_the_dearest_stands_first():
    told = []
    stages = Stages(told.append)
    with stages.stage("pages") as stage:
        stage.count = 1234
        sum(range(3_000_000))
    with stages.stage("audit"):
        pass
    assert told[0].startswith("pages: 1,234 in ")
    assert told[1] == "audit: in 0.0 s"
    table = stages.profile()
    names = [line.split("  ")[-1].strip() for line in table]
    assert sorted(names) == ["audit", "engine, theme, hand-written pages", "pages"]
    assert names.index("pages") < names.index("audit")


def test_a_stage_that_fails_is_not_told_of():
    told = []
    stages = Stages(told.append)
    with pytest.raises(OSError), stages.stage("pages"):
        raise OSError
    assert told == stages.done == []
