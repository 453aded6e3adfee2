"""An address that holds a condition shows what disease changes, unless it says otherwise."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from scenes.looks import START, STATES
from scenes.page.kept import Kept, start
from scenes.page.kept_address import kept_at, query_of

LEFT = start("en")
ASKED = "v=1&procedure=hemilaminectomy&place=L4&side=left"
STENOSIS = f"{ASKED}&findings=central_stenosis=0.7"


def opened(query: str) -> Kept:
    return kept_at(parse_qs(query), LEFT)


def test_a_condition_in_an_address_shows_nerves_and_discs_as_choosing_it_does() -> None:
    assert opened(STENOSIS).look.layers == START | {"nerves": "shown", "discs": "shown"}
    assert opened(f"{ASKED}&findings=").look.layers == opened(ASKED).look.layers == START


@pytest.mark.parametrize("state", STATES)
def test_what_an_address_says_of_a_layer_stands(state: str) -> None:
    kept = opened(f"{STENOSIS}&layers.nerves={state}")
    assert kept.look.layers == START | {"nerves": state, "discs": "shown"}
    assert opened(query_of(kept, LEFT)) == kept
    assert ("layers.nerves" in query_of(kept, LEFT)) == (state != "shown")
