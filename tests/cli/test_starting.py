"""The command that makes a project."""


def test_init_makes_a_project_that_builds(geomap, tmp_path, monkeypatch):
    """Each file is named on stderr, and the next command works."""
    monkeypatch.chdir(tmp_path)
    started = geomap("init", "demo")
    monkeypatch.chdir(tmp_path / "demo")
    built = geomap("build")

    assert (started.code, started.out) == (0, "")
    assert "demo/maps/example.toml: written" in started.err
    assert "next: cd demo && geomap build" in started.err
    assert built.code == 0
    assert (tmp_path / "demo" / "maps" / "example" / "index.html").is_file()


def test_init_again_says_what_was_there(geomap, tmp_path):
    """It is no error, and nothing is written."""
    geomap("init", tmp_path)
    again = geomap("init", tmp_path)

    assert again.code == 0
    assert again.err.count("there already") == 4


def test_init_in_a_file_is_one_line(geomap, tmp_path):
    """What, where, and exit 1."""
    (tmp_path / "demo").write_bytes(b"")
    outcome = geomap("init", tmp_path / "demo")

    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
