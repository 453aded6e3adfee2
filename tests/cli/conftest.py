"""Running the command as a shell does."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

import cli


class Ran(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def refused(self) -> bool:
        """Whether it ended as bad input must: code 2, one sentence, nothing else."""
        sentence = self.err.removesuffix("\n")
        return (
            self.code == 2
            and self.out == ""
            and sentence.startswith("laminascope: ")
            and "\n" not in sentence
            and "Traceback" not in sentence
        )


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command with the given words."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return run
