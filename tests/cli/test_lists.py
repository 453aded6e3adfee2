"""What exists, as lists."""

import json

import pytest

from anatomy.conditions import CONDITIONS, OUTCOMES
from anatomy.dimensions import dimension_names, measure
from anatomy.levels import Level, interspaces
from anatomy.procedures import PROCEDURES
from anatomy.words import words


def test_procedures_as_json_give_every_extent_with_its_range(run):
    ran = run("procedures", "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(told) == list(PROCEDURES)
    for key, procedure in PROCEDURES.items():
        assert told[key]["aliases"] == list(procedure.aliases)
        assert told[key]["ring_after"] == procedure.ring_after
        assert list(told[key]["extents"]) == [extent.key for extent in procedure.extents]
        for extent in procedure.extents:
            found = told[key]["extents"][extent.key]
            assert (found["default"], found["low"], found["high"], found["unit"], found["source"]) == (
                extent.default,
                extent.low,
                extent.high,
                extent.unit,
                extent.source,
            )


def test_levels_as_json_give_every_dimension_with_its_range_and_source(run):
    ran = run("levels", "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert told["interspaces"] == [str(space) for space in interspaces()]
    assert list(told["levels"]) == [level.value for level in Level]
    for level in Level:
        assert tuple(told["levels"][level]) == dimension_names(level)
        for name in dimension_names(level):
            found, published = told["levels"][level][name], measure(level, name)
            assert (found["value"], found["low"], found["high"]) == (
                published.value,
                published.low,
                published.high,
            )
            assert found["source"] == published.source


def test_conditions_as_json_give_range_amounts_sources_and_the_keys_of_their_words(run):
    ran = run("conditions", "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(told["conditions"]) == list(CONDITIONS)
    assert told["outcomes"] == list(OUTCOMES)
    for key, condition in CONDITIONS.items():
        found = told["conditions"][key]
        assert found["severity"] == {"low": 0.0, "high": 1.0}
        assert found["zones"] == list(condition.zones)
        assert found["made_of"] == dict(condition.made_of)
        assert found["sources"] == list(condition.sources)
        for amount in condition.amounts:
            told_amount = found["amounts"][amount.key]
            assert (told_amount["value"], told_amount["unit"], told_amount["source"]) == (
                amount.value,
                amount.unit,
                amount.source,
            )
        assert set(found["texts"].values()) <= set(words())


@pytest.mark.parametrize(
    ("command", "names"), [("procedures", PROCEDURES), ("conditions", CONDITIONS), ("levels", Level)]
)
def test_lists_are_readable_without_json(run, command, names):
    ran = run(command)
    assert ran.code == 0
    assert "{" not in ran.out
    for name in names:
        assert name in ran.out.split()
