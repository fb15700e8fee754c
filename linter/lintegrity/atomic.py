"""Replacing a file as a whole: the old content or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile

_IN_PLACE = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})


def write_atomically(path: str, data: bytes) -> None:
    """Write `data` to `path` through a synced sibling that is moved over it; raises OSError.

    Links are resolved, the mode is kept (0o666 less the umask for a new file). A target that is no regular file,
    has several links or another owner, or whose folder takes no sibling, is written in place.
    """
    target = os.path.realpath(path)
    try:
        status: os.stat_result | None = os.stat(target)
    except FileNotFoundError:
        status = None
    if status is not None and not _can_be_replaced(status):
        _write_in_place(target, data)
        return
    try:
        _replace(target, data, status)
    except OSError as error:
        if error.errno not in _IN_PLACE:
            raise
        _write_in_place(target, data)


def _can_be_replaced(status: os.stat_result) -> bool:
    same_owner = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and same_owner


def _replace(target: str, data: bytes, status: os.stat_result | None) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{os.path.basename(target)}.", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(status.st_mode) if status is not None else _mode_of_new_file())
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_of_new_file() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_in_place(target: str, data: bytes) -> None:
    with open(target, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
