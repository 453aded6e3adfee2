"""An address is handed out only where others can reach it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scenes.page import address
from scenes.page.address import published


def served_at(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    state = SimpleNamespace(headers={"Host": host})
    monkeypatch.setattr(address, "pn", SimpleNamespace(state=state))


@pytest.mark.parametrize("host", ["127.0.0.1:5006", "localhost:5006", "[::1]:5006", ""])
def test_a_page_of_this_machine_alone_has_no_address_to_hand_out(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served_at(host, monkeypatch)
    assert published("side=right") is None


def test_a_page_that_others_reach_hands_out_its_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    served_at("10.0.0.7:5006", monkeypatch)
    assert published("v=1&side=right") == "http://10.0.0.7:5006/?v=1&side=right"
    assert published("") == "http://10.0.0.7:5006/"
