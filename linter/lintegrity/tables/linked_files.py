"""Files that are links to elsewhere on many machines, so that a check of containment would refuse the usual."""

from __future__ import annotations

# How the name of such a file ends.
LINKED_SUFFIXES = frozenset({
    ".so",  # `libx.so` is a link to the version that is installed, at times in another folder
    ".dylib",  # the same on macOS
    ".dll",  # shims of package managers
    ".exe",  # the same
    ".pem",  # certbot's `live/` leads to `archive/`, a system's certificates to `/usr/share`
    ".crt",  # the same
    ".cer",  # the same
    ".key",  # the same
    ".conf",  # files of settings lie in a repository of dotfiles, or below `/etc/alternatives`
    ".cfg",  # the same
    ".ini",  # the same
    ".toml",  # the same
    ".rc",  # the same
})  # fmt: skip

# Names of such files.
LINKED_NAMES = frozenset({
    "config",  # settings without a suffix
    ".netrc",  # a dotfile
    ".env",  # a link to the machine's own
    "current",  # the release that runs, a link by convention
    "latest",  # the same
    "python",  # a link in every virtual environment
    "python3",  # the same
})  # fmt: skip

# Folders whose files are.
LINKED_FOLDERS = frozenset({
    "bin",  # programs are links to where their package keeps them
    "sbin",  # the same
    "Scripts",  # Windows' name for it
    "lib",  # libraries are links to a version
    "lib64",  # the same
})  # fmt: skip

# Words by which a variable says that it holds one.
LINKED_WORDS = frozenset({
    "lib",  # `lib_path`: the name of a library in a binary leads out of its folder, `@loader_path/../lib`
    "libs",  # the same
    "library",  # the same
    "libraries",  # the same
    "link",  # `trial_link`
    "symlink",  # the same
    "dylib",  # macOS
    "dll",  # Windows
})  # fmt: skip

# What makes, reads or asks for links: where a function does, a path is to stay as it is written.
LINK_CALLS = frozenset({
    "symlink",  # os
    "symlink_to",  # pathlib
    "hardlink_to",  # pathlib
    "readlink",  # both
    "islink",  # os.path
    "is_symlink",  # pathlib
    "lstat",  # both
    "lexists",  # os.path
})  # fmt: skip
