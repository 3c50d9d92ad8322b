"""Adding to the user's file of actors: what stood in it stays, and the library's registry follows."""

from pathlib import Path

import pytest

from index.actors import Registry
from index.actors.user import UserFileError, add_actor, add_alias


def test_add_actor_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "actors.yaml"
    actor_id = add_actor(path, " Erika  Musterfrau ", "person", aliases=["E. Musterfrau", " "], gender="f")
    actor = Registry.load(path).get(actor_id)
    assert actor_id == "erika-musterfrau"
    assert actor and (actor.name, actor.kind, actor.gender) == ("Erika Musterfrau", "person", "f")
    assert actor.aliases == ("E. Musterfrau",)


def test_comments_and_order_stay(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    old = "# mine\n- name: Max Mustermann  # a friend\n  aliases: [Maxe]"
    path.write_text(old, "utf-8")
    add_alias(path, "max-mustermann", "Mäxchen: der Große")
    add_alias(path, "nato", "Der Klub")
    assert path.read_text("utf-8").startswith(old + "\n")
    registry = Registry.load(path)
    assert registry.problems == ()
    actor = registry.get("max-mustermann")
    assert actor and actor.aliases == ("Maxe", "Mäxchen: der Große")
    assert [found.id for found in registry.lookup("der klub")] == ["nato"]


def test_permissions_of_the_file_stay_and_a_disk_that_is_full_leaves_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("- name: Max Mustermann\n", "utf-8")
    path.chmod(0o644)
    add_alias(path, "max-mustermann", "Maxe")
    assert path.stat().st_mode & 0o777 == 0o644
    old = path.read_bytes()

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(UserFileError, match="space"):
        add_alias(path, "max-mustermann", "Mäxchen")
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_an_actor_known_only_from_articles_gets_an_alias_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    add_alias(path, "erika-musterfrau", "Musterine", name="Erika Musterfrau")
    assert [actor.id for actor in Registry.load(path).lookup("Musterine")] == ["erika-musterfrau"]


def test_refusals_leave_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    for name in ("", " ", "!!"):
        with pytest.raises(UserFileError, match="letters"):
            add_actor(path, name, "person")
    with pytest.raises(UserFileError, match="known already"):
        add_actor(path, "Jens Stoltenberg", "person")
    with pytest.raises(UserFileError, match="no actor has the id"):
        add_alias(path, "niemand", "Nie")
    assert not path.exists()


def test_a_broken_file_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("a: mapping\n", "utf-8")
    with pytest.raises(UserFileError, match="mended"):
        add_actor(path, "Erika Musterfrau", "person")
    assert path.read_text("utf-8") == "a: mapping\n"
    assert [each.name for each in tmp_path.iterdir()] == ["actors.yaml"]
