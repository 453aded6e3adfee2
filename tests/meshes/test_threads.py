"""Linear algebra keeps to one thread while it is asked to, and no longer."""

from __future__ import annotations

from threadpoolctl import ThreadpoolController

from meshes.threads import plain_algebra


def threads() -> set[int]:
    """Give how many threads each library of linear algebra uses."""
    return {each["num_threads"] for each in ThreadpoolController().info() if each["user_api"] == "blas"}


def test_the_threads_come_back_when_the_last_who_asked_has_done() -> None:
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        assert threads() == {2}
        with plain_algebra():
            with plain_algebra():
                assert threads() == {1}
            assert threads() == {1}
        assert threads() == {2}
