"""What is accepted can be taken back, whatever became of the files meanwhile."""

import errno
import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import Acceptance, accept, undo
from hocket.verify.writing import _replace as replacing


def accepted(folder: Folder) -> Acceptance:
    """Accept two pages and a new program, with a record."""
    folder.write("one.md", "```pycon\n>>> 1\n2\n```\n")
    folder.write("two.md", "```pycon\n>>> 2\n1\n```\n")
    folder.program("new", "print(3)\n", None)
    found = folder.discover("one.md", "two.md", "new.py")
    return accept(found, undo=folder.root / "cache")


class TestUndo:
    def test_all_is_as_it_was(self, folder: Folder) -> None:
        """Pages are as they were, and what was new is gone."""
        assert len(accepted(folder).written) == 3
        assert len(undo(folder.root / "cache").restored) == 3
        assert (folder.root / "one.md").read_text() == "```pycon\n>>> 1\n2\n```\n"
        assert not (folder.root / "new.out").exists()

    @pytest.mark.parametrize("now", [b"\xff", None])
    def test_file_is_another(self, folder: Folder, now: bytes | None) -> None:
        """A page that is no text any more, or is gone, is left; so are the others."""
        accepted(folder)
        page = folder.root / "one.md"
        if now is None:
            page.unlink()
        else:
            page.write_bytes(now)
        undone = undo(folder.root / "cache")
        assert undone.changed == (page,)
        assert not undone.restored
        assert (folder.root / "new.out").exists()

    def test_copy_of_the_project(self, folder: Folder, tmp_path: Path) -> None:
        """In a copy it puts back the files of the copy, and leaves the others."""
        accepted(folder)
        copy = tmp_path / "copy"
        shutil.copytree(folder.root, copy)
        assert len(undo(copy / "cache").restored) == 3
        assert (copy / "one.md").read_text() == "```pycon\n>>> 1\n2\n```\n"
        assert (folder.root / "one.md").read_text() == "```pycon\n>>> 1\n1\n```\n"

    def test_empty_output_is_gone(self, folder: Folder) -> None:
        """That a file is gone differs from that it is empty."""
        folder.program("silent", "", "1\n")
        accept(folder.discover("silent.py"), undo=folder.root / "cache")
        (folder.root / "silent.out").unlink()
        [changed] = undo(folder.root / "cache").changed
        assert changed.name == "silent.out"

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", '{"a": 1}', '{"a": ["x"]}', '{"a": [1, 2]}', "\udcff"]
    )
    def test_damaged_record(self, folder: Folder, text: str) -> None:
        """A record that cannot be read is named, and nothing is put back."""
        accepted(folder)
        record = folder.root / "cache/replaced.json"
        record.write_bytes(text.encode(errors="surrogateescape"))
        with pytest.raises(OSError, match="is damaged") as error:
            undo(folder.root / "cache")
        assert error.value.filename == str(record)
        assert (folder.root / "one.md").read_text() == "```pycon\n>>> 1\n1\n```\n"

    def test_one_cannot_be_written(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where one file cannot be put back, none is, and it can be tried again."""
        accepted(folder)
        write = vars(replacing)["write_whole"]

        def write_whole(file: Path, data: bytes) -> None:
            if file.name == "two.md":
                raise OSError(errno.ENOSPC, "No space left on device")
            write(file, data)

        with monkeypatch.context() as patch:
            patch.setattr(replacing, "write_whole", write_whole)
            with pytest.raises(OSError, match="No space left") as error:
                undo(folder.root / "cache")
        assert error.value.filename == str(folder.root / "two.md")
        assert (folder.root / "one.md").read_text() == "```pycon\n>>> 1\n1\n```\n"
        assert (folder.root / "new.out").read_text() == "3\n"
        assert len(undo(folder.root / "cache").restored) == 3


def forged(folder: Folder, of: str, put_back: str | None = "theirs\n") -> Path:
    """Write a record of a stranger: somebody's file is to be as it never was."""
    file = folder.write(of, "mine\n")
    digest = sha256(b"mine\n").hexdigest()
    record = {str(file): [put_back, digest]}
    folder.write("tree/cache/replaced.json", json.dumps(record))
    return file


class TestForgedRecord:
    @pytest.mark.parametrize(
        "of", ["mine.md", "tree/.git/config", "tree/conftest.py", "tree/a/../../b.md"]
    )
    @pytest.mark.parametrize("put_back", ["theirs\n", None])
    def test_file_is_no_example(
        self, folder: Folder, of: str, put_back: str | None
    ) -> None:
        """What no search for examples comes by is neither written nor removed."""
        (folder.root / "tree/a").mkdir(parents=True)
        file = forged(folder, of, put_back)
        assert undo(folder.root / "tree/cache").elsewhere == (file,)
        assert file.read_text() == "mine\n"

    def test_link_leads_out(self, folder: Folder) -> None:
        """A page of the project may be a link: what counts is where that leads."""
        file = forged(folder, "tree/page.md")
        file.rename(folder.root / "mine.md")
        file.symlink_to(folder.root / "mine.md")
        assert undo(folder.root / "tree/cache").elsewhere == (file,)
        assert file.read_text() == "mine\n"

    @pytest.mark.parametrize("named", ["other/mine.md", "other"])
    def test_named(self, folder: Folder, named: str) -> None:
        """A file is put back that was named, or lies in a folder that was."""
        file = forged(folder, "other/mine.md")
        undone = undo(folder.root / "tree/cache", [folder.root / named])
        assert undone.restored == (file,)
        assert file.read_text() == "theirs\n"


class TestRecord:
    def test_link(self, folder: Folder) -> None:
        """Where the record is a link already, what that leads to stays as it is."""
        file = folder.write("mine.json", "{}")
        (folder.root / "cache").mkdir()
        (folder.root / "cache/replaced.json").symlink_to(file)
        assert len(accepted(folder).written) == 3
        assert file.read_text() == "{}"
        assert len(undo(folder.root / "cache").restored) == 3

    def test_folder_is_a_link(self, folder: Folder) -> None:
        """Where the folder of the record is a link, nothing is written at all."""
        (folder.root / "mine").mkdir()
        (folder.root / "cache").symlink_to("mine")
        [refused] = accepted(folder).refused
        assert refused.facts["error"] == "is a link"
        assert not [*(folder.root / "mine").iterdir()]

    def test_of_what_was_written(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where nothing could be written, what was written before can be undone."""
        accepted(folder)
        folder.write("one.md", "```pycon\n>>> 1\n5\n```\n")
        record = folder.root / "cache/replaced.json"
        before = record.read_text()
        write = vars(replacing)["write_whole"]

        def write_whole(file: Path, data: bytes) -> None:
            if file.suffix == ".md":
                raise OSError(errno.ENOSPC, "No space left on device")
            write(file, data)

        monkeypatch.setattr(replacing, "write_whole", write_whole)
        [refused] = accept(folder.discover(), undo=record.parent).refused
        assert refused.kind == "unwritable"
        assert json.loads(record.read_text()) == json.loads(before)
