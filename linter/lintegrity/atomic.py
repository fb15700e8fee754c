"""Replacing a file as a whole: the old content or the new one, never half of it.

`atomic_open` is also what fixes put into other people's code, as it stands here; so it uses nothing else of this
package, and the modules it needs are listed in `IMPORTS`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
import typing

_KILLED = 60  # seconds after which nobody writes a temporary any more
IMPORTS = ("contextlib", "errno", "os", "secrets", "stat", "typing")


@contextlib.contextmanager
def atomic_open(
    path: "int | str | bytes | os.PathLike[str] | os.PathLike[bytes]",
    mode: str = "w",
    **options: typing.Any,
) -> "typing.Iterator[typing.IO[typing.Any]]":
    """Open a file that takes the place of `path` when the block ends.

    After an error it does not. Links are followed; mode, group, access lists
    and labels are kept, and a new file gets the usual ones. A target that is
    no regular file, has several links or another owner is written in place,
    as is one whose folder takes no second file or lets nothing be moved over
    it. What may not be written is refused as by `open`. On Windows a target
    that someone holds open is written in place.
    """
    if isinstance(path, int):  # a descriptor: nothing can take its place
        with open(path, mode, **options) as opened:
            yield opened
        return
    try:
        old: "os.stat_result | None" = os.stat(path)
    except FileNotFoundError:
        old = None
    target = os.path.realpath(os.fsdecode(path))
    folder, name = os.path.split(target)
    hidden = f".{name[:100]}.{secrets.token_hex(6)}.tmp"
    temporary = os.path.join(folder, hidden)
    file: "typing.IO[typing.Any] | None" = None
    access = 0o666
    is_plain = True
    if old is not None:
        access = stat.S_IMODE(old.st_mode) & 0o600
        is_plain = stat.S_ISREG(old.st_mode) and old.st_nlink == 1
        is_plain = is_plain and os.access(path, os.W_OK)
        if hasattr(os, "geteuid"):
            is_plain = is_plain and old.st_uid == os.geteuid()

    def opener(_: str, flags: int) -> int:
        return os.open(temporary, flags | os.O_EXCL, access)

    if is_plain:
        with contextlib.suppress(OSError):
            # Opened by the name that the handle is to tell.
            file = open(path, mode, opener=opener, **options)
    if file is None:
        with open(path, mode, **options) as file:
            yield file
        return
    try:
        with file:
            yield file
            if not file.closed:
                file.flush()
                os.fsync(file.fileno())
        try:
            if old is not None:
                group = os.stat(temporary).st_gid
                if hasattr(os, "chown") and group != old.st_gid:
                    os.chown(temporary, -1, old.st_gid)
                os.chmod(temporary, stat.S_IMODE(old.st_mode))
                kept = ("user.", "system.posix_acl_access", "security.selinux")
                labels: "list[str]" = []
                with contextlib.suppress(OSError):
                    if hasattr(os, "listxattr"):
                        labels = os.listxattr(target)
                for label in labels:
                    if label.startswith(kept):
                        with contextlib.suppress(OSError):
                            value = os.getxattr(target, label)
                            os.setxattr(temporary, label, value)
            os.replace(temporary, target)
        except OSError as error:
            in_place = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM)
            if error.errno not in in_place:
                raise
            with open(temporary, "rb") as whole:
                content = whole.read()
            overwriting = "wb" if old is None else "r+b"
            with open(path, overwriting) as place:
                place.write(content)
                place.truncate()
                place.flush()
                os.fsync(place.fileno())
            os.unlink(temporary)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def write_atomically(path: str, data: bytes) -> None:
    """Write `data` to `path` as `atomic_open` does; raises OSError."""
    with atomic_open(path, "wb") as file:
        file.write(data)


def remove_left(path: str) -> None:
    """Remove what writes of a file left beside it that were killed more than a minute ago."""
    folder, name = os.path.split(os.path.realpath(path))
    left = re.compile(rf"\.{re.escape(name[:100])}\.[0-9a-f]{{12}}\.tmp")
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if left.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - _KILLED:
                os.unlink(entry.path)
