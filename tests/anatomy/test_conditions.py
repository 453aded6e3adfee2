"""Conditions as data: each complete, sourced or a choice, and refused where it cannot lie."""

from __future__ import annotations

import pytest

from anatomy.conditions import CONDITIONS, OUTCOMES, Zone, condition
from anatomy.findings import Finding
from anatomy.levels import Side
from anatomy.parts import PARTS
from anatomy.sources import sources
from anatomy.tissues import TISSUES


@pytest.mark.parametrize("key", CONDITIONS)
def test_a_condition_changes_what_there_is_and_says_from_where_it_knows(key: str) -> None:
    known = CONDITIONS[key]
    assert known.key == key
    assert set(known.touches) <= {each.key for each in TISSUES} | {part.kind for part in PARTS}
    assert bool(known.amounts) is not bool(known.made_of)
    for amount in known.amounts:
        assert amount.value > 0.0
        assert amount.source == "choice" or amount.source in sources()
    assert known.sources
    assert all(address.startswith("https://") for address in known.sources)
    for part, share in known.made_of:
        assert not CONDITIONS[part].made_of
        assert 0.0 < share <= 1.0


def test_no_name_means_two_conditions_and_no_outcome_is_chosen() -> None:
    names = [name for known in CONDITIONS.values() for name in (known.key, *known.aliases)]
    assert len(names) == len(set(names))
    assert not set(OUTCOMES) & set(CONDITIONS)
    assert all(condition(name.upper()).key in CONDITIONS for name in names)


def test_a_finding_lies_where_its_condition_can() -> None:
    assert Finding("disc_extrusion", 0.5).zone is Zone.CENTRAL
    assert Finding("disc_extrusion", 0.5, Side.LEFT).zone is Zone.PARACENTRAL
    assert Finding("disc bulge", 0.5).key == "bulging_disc"


def test_stenosis_is_told_in_what_narrows_the_canal() -> None:
    simple = list(Finding("lateral_recess_stenosis", 0.5, Side.RIGHT).simple())
    assert [(each.key, each.side) for each in simple] == [
        ("facet_arthritis", Side.RIGHT),
        ("thick_flavum", Side.RIGHT),
        ("bulging_disc", None),
    ]
    assert [each.severity for each in simple] == [0.5, 0.3, 0.25]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("hernia", 0.5), "condition must be one of"),
        (("thick_flavum", 1.1), "severity of thick_flavum must be between 0 and 1; got 1.1"),
        (("thick_flavum", 0.5, Side.LEFT, Zone.CENTRAL), "zone of thick_flavum must be one of"),
        (("bulging_disc", 0.5, Side.LEFT), "bulging_disc lies on both sides; got side left"),
        (("disc_protrusion", 0.5, None, Zone.FORAMINAL), "needs side left or right; got none"),
        (("disc_protrusion", 0.5, Side.LEFT, Zone.CENTRAL), "needs no side"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(given: tuple[object, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Finding(*given)
