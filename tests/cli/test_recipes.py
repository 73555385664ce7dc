"""The recipes of docs/definitions.md do what they say, in a real shell."""

import os
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "definitions.md"
TEXT = PAGE.read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="cron and bash")


def test_cron_mails_only_when_something_fails(shell, project_folder):
    """Nothing on either stream if all is well; one line and exit 1 if not."""
    (line,) = re.findall(
        r"^17 \* \* \* \* cd /srv/project && (.+)$", TEXT, re.MULTILINE
    )
    first = shell(line, cwd=project_folder)
    second = shell(line, cwd=project_folder)
    (project_folder / "seeds" / "rivers.md").write_bytes(b"\0\0")
    failed = shell(line, cwd=project_folder)

    for fine in (first, second):
        assert (fine.returncode, fine.stdout, fine.stderr) == (0, b"", b"")
    assert failed.returncode == 1
    assert failed.stdout == b""
    assert len(failed.stderr.splitlines()) == 1


def test_the_action_builds_and_verifies(shell, project_folder):
    """Its one line of shell, beside the pip install."""
    (line,) = re.findall(r"^ +- run: (geomap .+)$", TEXT, re.MULTILINE)
    outcome = shell(line, cwd=project_folder)

    assert outcome.returncode == 0, outcome.stderr
    assert b"maps/example/: holds" in outcome.stderr


def test_the_python_of_the_page_builds(shell, project_folder, monkeypatch, capsys):
    """What is made is returned."""
    (code,) = re.findall(r"```python\n(import geomap\n.+?)```", TEXT, re.DOTALL)
    monkeypatch.chdir(project_folder)
    exec(compile(code, "definitions.md", "exec"), {})

    assert capsys.readouterr().out.startswith("example built maps")
