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
    path: "int | str | bytes | os.PathLike[str] | os.PathLike[bytes]", mode: str = "w", **options: typing.Any
) -> "typing.Iterator[typing.IO[typing.Any]]":
    """Open a file for writing that takes the place of `path` when the block ends; after an error it does not.

    Links are followed; mode, group, access lists and labels are kept, and a new file gets the usual ones. A target
    that is no regular file, has several links or another owner is written in place, as is one whose folder takes no
    second file or lets nothing be moved over it. On Windows a target that someone holds open is written in place.
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
    temporary = os.path.join(folder, f".{name[:100]}.{secrets.token_hex(6)}.tmp")
    file: "typing.IO[typing.Any] | None" = None
    if old is None or (
        stat.S_ISREG(old.st_mode)
        and old.st_nlink == 1
        and old.st_uid == (os.geteuid() if hasattr(os, "geteuid") else old.st_uid)
    ):
        access = 0o666 if old is None else stat.S_IMODE(old.st_mode) & 0o600
        with contextlib.suppress(OSError):
            file = open(
                path,  # the name that the handle tells
                mode,
                opener=lambda _, flags: os.open(temporary, flags | os.O_EXCL, access),
                **options,
            )
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
                if hasattr(os, "chown") and os.stat(temporary).st_gid != old.st_gid:
                    os.chown(temporary, -1, old.st_gid)
                os.chmod(temporary, stat.S_IMODE(old.st_mode))
                labels: "list[str]" = []
                with contextlib.suppress(OSError):
                    labels = os.listxattr(target) if hasattr(os, "listxattr") else []
                for label in labels:
                    if label.startswith(("user.", "system.posix_acl_access", "security.selinux")):
                        with contextlib.suppress(OSError):
                            os.setxattr(temporary, label, os.getxattr(target, label))
            os.replace(temporary, target)
        except OSError as error:
            if error.errno not in (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM):
                raise
            with open(temporary, "rb") as whole:
                content = whole.read()
            with open(path, "r+b" if old is not None else "wb") as place:
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
