"""The command explains itself."""

import re
import subprocess
import sys
from importlib.metadata import entry_points, version

import pytest

import cli

COMMANDS = ("vertebra", "resect", "picture", "procedures", "levels", "serve", "plan", "glossary", "wording")


def test_the_installed_command_is_this_one():
    (script,) = entry_points(group="console_scripts", name="laminascope")
    assert script.load() is cli.main


def test_help_names_every_command_and_shows_examples(run):
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command}  ", ran.out, re.MULTILINE), command
    assert "laminascope vertebra L4 --set canal_depth=16.0 -o L4.ply" in ran.out
    assert "It is a model, not the patient." in " ".join(ran.out.split())


def test_no_words_at_all_shows_the_help(run):
    assert run() == run("--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_that_names_its_options(run, command):
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    if command in ("vertebra", "resect", "picture"):
        assert {"--output", "--set"} <= set(re.findall(r"--\w+", ran.out))
    elif command not in ("serve", "glossary"):
        assert "--json" in ran.out


def test_the_version_is_the_distribution_s(run):
    assert run("--version").out == f"laminascope {version('laminascope')}\n"


def test_help_and_slips_answer_without_loading_meshes_or_pages():
    code = "import sys, cli; cli.main(['nope']); print(*{'numpy', 'pyvista', 'panel'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"
