"""The atomic opener, which also stands in the code of others: every case that a file can be in."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import stat
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator

import pytest
from commands import environment
from lintegrity.atomic import atomic_open, write_atomically


def listing(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def put(path: Path, text: str = "new") -> None:
    with atomic_open(path) as file:
        file.write(text)


def test_content_mode_and_nothing_left(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    before = path.stat().st_ino
    put(path)
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o640)
    assert path.stat().st_ino != before
    assert listing(tmp_path) == ["a.json"]


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_gets_the_usual_mode(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        put(tmp_path / "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~mask


def test_a_private_file_is_private_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o600)
    with atomic_open(path) as file:
        (temporary,) = [one for one in tmp_path.iterdir() if one != path]
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        file.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_access_lists_and_own_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    entries = [
        (0x01, 6, 0xFFFFFFFF),
        (0x02, 4, 65534),
        (0x04, 4, 0xFFFFFFFF),
        (0x10, 6, 0xFFFFFFFF),
        (0x20, 0, 0xFFFFFFFF),
    ]
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    os.setxattr(path, "user.origin", b"import")
    os.setxattr(path, "system.posix_acl_access", listed)
    put(path)
    assert path.read_text() == "new"
    assert os.getxattr(path, "user.origin") == b"import"
    assert os.getxattr(path, "system.posix_acl_access") == listed


def test_a_file_system_without_attributes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def refuse(*_: object) -> list[str]:
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(os, "listxattr", refuse)
    put(path)
    assert path.read_text() == "new"
    monkeypatch.delattr(os, "listxattr")
    put(path, "newer")
    assert path.read_text() == "newer"


def test_an_error_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(TypeError), atomic_open(path) as file:
        file.write("half")
        json.dump({"a": object()}, file)
    assert path.read_text() == "old"
    assert listing(tmp_path) == ["a"]


def test_an_interrupt_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), atomic_open(path) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert (path.read_text(), listing(tmp_path)) == ("old", ["a"])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a"
    target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to(target)
    put(link)
    assert link.is_symlink() and target.read_text() == "new"
    assert listing(tmp_path / "there") == ["a"]


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "a")
    put(link)
    assert link.is_symlink() and (tmp_path / "a").read_text() == "new"


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_atomically("a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_several_links_all_see_the_new_content(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("something longer than the new one")
    os.link(path, other)
    put(path)
    assert other.read_text() == "new" and os.path.samefile(path, other)


def test_a_device_is_written_not_replaced() -> None:
    put(Path("/dev/null"))
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_pipe_is_written_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        put(path)
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_standard_output_by_its_path(tmp_path: Path) -> None:
    code = "from lintegrity.atomic import write_atomically; write_atomically('/dev/stdout', b'new')"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout == b"new"


def test_another_owner_keeps_the_file(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        return  # only root can make a file of someone else
    path = tmp_path / "a"
    path.write_text("old")
    os.chown(path, 4321, 4321)
    before = path.stat()
    put(path)
    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_ino) == (4321, 4321, before.st_ino)
    assert path.read_text() == "new"


def test_another_group_is_kept(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        return
    path = tmp_path / "a"
    path.write_text("old")
    os.chown(path, -1, 4321)
    put(path)
    assert path.stat().st_gid == 4321 and path.read_text() == "new"


def as_nobody(code: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run code without root's rights, where this is root."""
    drop = "import os\nif os.geteuid() == 0:\n    os.setgid(65534); os.setuid(65534)\n"
    text = "from lintegrity.atomic import *\n" + drop + code
    return subprocess.run(
        [sys.executable, "-c", text], env=environment(), cwd=folder, capture_output=True, check=False
    )


@contextlib.contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that every account can reach."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_folder_that_takes_no_second_file() -> None:
    with shared_folder() as folder:
        path = folder / "a"
        path.write_text("something longer")
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
        folder.chmod(0o555)
        done = as_nobody("write_atomically('a', b'new')", folder)
        assert done.returncode == 0, done.stderr
        assert path.read_text() == "new"
        assert listing(folder) == ["a"]


def test_a_file_that_may_not_be_written_raises_as_open_does() -> None:
    with shared_folder() as folder:
        folder.chmod(0o555)
        done = as_nobody("write_atomically('a', b'new')", folder)
        assert b"PermissionError" in done.stderr


def test_a_file_that_is_read_only_is_kept() -> None:
    with shared_folder() as folder:
        path = folder / "a"
        path.write_text("old")
        path.chmod(0o444)
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
        folder.chmod(0o777)
        done = as_nobody("write_atomically('a', b'new')", folder)
        assert b"PermissionError" in done.stderr
        assert path.read_text() == "old"
        assert listing(folder) == ["a"]


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM])
def test_a_replace_that_is_refused_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """What the kernel says of a file that is a bind mount of its own, or lies in a sticky folder."""
    path = tmp_path / "a"
    path.write_text("something longer than the new content")
    before = path.stat().st_ino

    def refuse(source: str, target: str) -> None:
        raise OSError(number, os.strerror(number), target)

    monkeypatch.setattr(os, "replace", refuse)
    put(path)
    assert (path.read_text(), path.stat().st_ino, listing(tmp_path)) == ("new", before, ["a"])


def test_another_error_of_the_replace_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def fail(source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, "full", target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        put(path)
    assert (path.read_text(), listing(tmp_path)) == ("old", ["a"])


def test_a_bind_mount_is_written_in_place(tmp_path: Path) -> None:
    """A real one, where this account may mount in a namespace of its own."""
    (tmp_path / "host").write_text("old")
    (tmp_path / "a").write_text("")
    code = "from lintegrity.atomic import write_atomically; write_atomically('a', b'new')"
    script = f'mount --bind host a && "{sys.executable}" -c "{code}"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], cwd=tmp_path, env=environment(), capture_output=True
    )
    if done.returncode == 0:
        assert (tmp_path / "host").read_text() == "new"
    else:
        assert b"ermi" in done.stderr or b"unshare" in done.stderr, done.stderr


def test_missing_folder_and_folder_as_target_raise(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put(tmp_path / "no" / "a")
    with pytest.raises(IsADirectoryError):
        put(tmp_path)
    assert listing(tmp_path) == []


@pytest.mark.parametrize("mode", ["w", "wt", "wb", "w+", "w+b", "wb+"])
def test_modes(tmp_path: Path, mode: str) -> None:
    with atomic_open(tmp_path / "a", mode) as file:
        file.write(b"new" if "b" in mode else "new")
        if "+" in mode:
            file.seek(0)
            assert file.read() in (b"new", "new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_encoding_and_newline_are_kept(tmp_path: Path) -> None:
    with atomic_open(tmp_path / "a", "w", encoding="utf-16-le", newline="\r\n") as file:
        file.write("ä\n")
    assert (tmp_path / "a").read_bytes() == "ä\r\n".encode("utf-16-le")


class BytesPath:
    def __init__(self, path: bytes) -> None:
        self.path = path

    def __fspath__(self) -> bytes:
        return self.path


@pytest.mark.parametrize("kind", [bytes, BytesPath])
def test_a_path_of_bytes(tmp_path: Path, kind: type[bytes] | type[BytesPath]) -> None:
    path = tmp_path / "ä\udcff"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), atomic_open(kind(os.fsencode(path))):
        1 / 0
    assert path.read_text() == "old"
    with atomic_open(kind(os.fsencode(path))) as file:
        file.write("new")
    assert path.read_text() == "new" and os.listdir(tmp_path) == [path.name]


def test_a_descriptor(tmp_path: Path) -> None:
    with open(tmp_path / "a", "w") as file, atomic_open(file.fileno(), closefd=False) as other:
        other.write("new")
    assert (tmp_path / "a").read_text() == "new"


def test_a_handle_closed_inside(tmp_path: Path) -> None:
    with atomic_open(tmp_path / "a") as file:
        file.write("new")
        file.close()
    assert (tmp_path / "a").read_text() == "new"


def test_names_as_long_as_they_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    put(path)
    assert path.read_text() == "new"


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "a"
    size = 400_000
    code = (
        "import itertools\nfrom lintegrity.atomic import write_atomically\n"
        f"for n in itertools.count():\n    write_atomically({str(path)!r}, bytes([97 + n % 26]) * {size})\n"
    )
    path.write_bytes(b"a" * size)
    for number in range(12):
        child = subprocess.Popen([sys.executable, "-c", code], env=environment())
        time.sleep(0.15 + number * 0.017)
        child.send_signal(signal.SIGKILL)
        child.wait()
        data = path.read_bytes()
        assert len(data) == size and len(set(data)) == 1
