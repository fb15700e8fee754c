"""Environment variables that name standard locations or are set by the platform: no untrusted input."""

from __future__ import annotations

_PLATFORM = "set by the operating system for the user's own session"
_XDG = "the XDG base directory specification"
_WINDOWS = "set by Windows"
_CI = "set by the CI system's runner"
_TOOLS = "set by the tool that made the environment"
_MSVC = "set by the prompt of Visual Studio"
_SDKS = "where the installer of the development kit put it"
_COMPILERS = "read by compilers themselves"
_GIT = "the convention of every Git client"

TRUSTED_VARIABLES = {
    "HOME": _PLATFORM, "USERPROFILE": _WINDOWS, "HOMEPATH": _WINDOWS, "HOMEDRIVE": _WINDOWS, "USER": _PLATFORM,
    "LOGNAME": _PLATFORM, "USERNAME": _WINDOWS, "PWD": _PLATFORM, "OLDPWD": _PLATFORM, "SHELL": _PLATFORM,
    "TMPDIR": _PLATFORM, "TMP": _PLATFORM, "TEMP": _WINDOWS, "PATH": _PLATFORM, "PATHEXT": _WINDOWS,
    "LD_LIBRARY_PATH": "the dynamic linker's own search path", "DYLD_LIBRARY_PATH": "the same on macOS",
    "APPDATA": _WINDOWS, "LOCALAPPDATA": _WINDOWS, "PROGRAMDATA": _WINDOWS,
    "ONEDRIVE": _WINDOWS, "ONEDRIVECOMMERCIAL": _WINDOWS, "ONEDRIVECONSUMER": _WINDOWS, "ALLUSERSPROFILE": _WINDOWS, "PROGRAMFILES": _WINDOWS,
    "PROGRAMFILES(X86)": _WINDOWS, "SYSTEMROOT": _WINDOWS,
    "WINDIR": _WINDOWS, "COMSPEC": _WINDOWS, "PUBLIC": _WINDOWS, "SYSTEMDRIVE": _WINDOWS,
    "VIRTUAL_ENV": _TOOLS, "CONDA_PREFIX": _TOOLS, "CONDA_EXE": _TOOLS, "CONDA_DEFAULT_ENV": _TOOLS,
    "PYENV_ROOT": _TOOLS, "PIPX_HOME": _TOOLS, "POETRY_HOME": _TOOLS, "UV_CACHE_DIR": _TOOLS,
    "PYTHONPATH": "read by the interpreter itself", "PYTHONHOME": "read by the interpreter itself",
    "PYTHONPYCACHEPREFIX": "read by the interpreter itself", "PYTHONUSERBASE": "read by the interpreter itself",
    "PYTHONSTARTUP": "read by the interpreter itself", "PYTHONTZPATH": "read by the interpreter itself",
    "PYTHONDOCS": "read by the interpreter itself", "PYTHON_HISTORY": "read by the interpreter itself",
    "__PYVENV_LAUNCHER__": "set by the interpreter's launcher on macOS",
    "LIBPATH": "the loader's own search path on AIX", "SHLIB_PATH": "the loader's own search path on HP-UX",
    "BASH_COMPLETION_USER_DIR": "the convention of bash-completion",
    "SSL_CERT_FILE": "OpenSSL's own variable", "SSL_CERT_DIR": "OpenSSL's own variable",
    "REQUESTS_CA_BUNDLE": "requests' own variable", "CURL_CA_BUNDLE": "curl's own variable",
    "KUBECONFIG": "the convention of every Kubernetes client", "DOCKER_CONFIG": "Docker's own variable",
    "AWS_CONFIG_FILE": "the convention of the AWS clients",
    "AWS_SHARED_CREDENTIALS_FILE": "the convention of the AWS clients",
    "GOOGLE_APPLICATION_CREDENTIALS": "the convention of the Google clients",
    "BOTO_CONFIG": "the convention of boto", "NETRC": "the convention of netrc readers",
    "GITHUB_WORKSPACE": _CI, "RUNNER_TEMP": _CI, "RUNNER_TOOL_CACHE": _CI, "GITHUB_ENV": _CI,
    "GITHUB_OUTPUT": _CI, "GITHUB_PATH": _CI, "GITHUB_STEP_SUMMARY": _CI, "GITHUB_EVENT_PATH": _CI,
    "GITHUB_ACTION_PATH": _CI, "CI_PROJECT_DIR": _CI, "WORKSPACE": _CI, "CIRCLE_WORKING_DIRECTORY": _CI,
    "TRAVIS_BUILD_DIR": _CI, "BUILD_SOURCESDIRECTORY": _CI, "AGENT_TEMPDIRECTORY": _CI, "READTHEDOCS_OUTPUT": _CI,
    "SNAP": "set by snapd", "SNAP_DATA": "set by snapd", "SNAP_COMMON": "set by snapd", "SNAP_USER_DATA": "set by snapd",
    "APPDIR": "set by AppImage", "APPIMAGE": "set by AppImage", "STATICX_PROG_PATH": "set by staticx", "FLATPAK_ID": "set by flatpak",
    "RUNTIME_DIRECTORY": "set by systemd from the unit", "STATE_DIRECTORY": "set by systemd from the unit",
    "CACHE_DIRECTORY": "set by systemd from the unit", "LOGS_DIRECTORY": "set by systemd from the unit",
    "CONFIGURATION_DIRECTORY": "set by systemd from the unit", "CREDENTIALS_DIRECTORY": "set by systemd",
    "NOTIFY_SOCKET": "set by systemd", "LAMBDA_TASK_ROOT": "set by AWS Lambda", "EDITOR": _PLATFORM,
    "VISUAL": _PLATFORM, "PAGER": _PLATFORM, "BROWSER": _PLATFORM, "DISPLAY": _PLATFORM, "TERM": _PLATFORM,
    "SSH_AUTH_SOCK": "set by ssh-agent", "GNUPGHOME": "GnuPG's own variable", "LANG": _PLATFORM, "LANGUAGE": _PLATFORM,
    "LC_ALL": _PLATFORM, "LC_CTYPE": _PLATFORM, "LC_MESSAGES": _PLATFORM,
    "JAVA_HOME": "the convention of every Java tool", "CLASSPATH": "the convention of every Java tool", "ORACLE_HOME": "the convention of Oracle's tools", "CUDA_HOME": "the convention of CUDA tools",
    "CUDA_PATH": "the convention of CUDA tools", "ROCM_PATH": "the convention of ROCm tools",
    "ROCM_HOME": "the convention of ROCm tools", "MANPATH": "the convention of manual pages",
    "PROMETHEUS_MULTIPROC_DIR": "Prometheus' own variable", "prometheus_multiproc_dir": "Prometheus' own variable",
    "PYTHON_EGG_CACHE": "read by setuptools itself", "MPLCONFIGDIR": "matplotlib's own variable",
    "SPARK_HOME": "the convention of Spark", "HADOOP_HOME": "the convention of Hadoop", "HADOOP_PREFIX": "the convention of Hadoop before", "HADOOP_INSTALL": "the convention of Hadoop before",
    "DJANGO_SETTINGS_MODULE": "Django's own variable, chosen by whoever starts the program",
    "DATABRICKS_RUNTIME_VERSION": "set by the platform", "KUBERNETES_SERVICE_HOST": "set by the platform",
    "JUPYTER_CONFIG_DIR": "the convention of Jupyter", "JUPYTER_DATA_DIR": "the convention of Jupyter",
    "JUPYTER_RUNTIME_DIR": "the convention of Jupyter", "JUPYTER_PATH": "the convention of Jupyter",
    "IPYTHONDIR": "IPython's own variable", "HF_HOME": "the convention of Hugging Face's libraries",
    "TORCH_HOME": "PyTorch's own variable", "NLTK_DATA": "NLTK's own variable",
    "GIT_DIR": _GIT, "GIT_WORK_TREE": _GIT, "GIT_COMMON_DIR": _GIT, "GIT_INDEX_FILE": _GIT, "GIT_OBJECT_DIRECTORY": _GIT,
    "GIT_CEILING_DIRECTORIES": _GIT, "GIT_EXEC_PATH": _GIT, "GIT_CONFIG_GLOBAL": _GIT, "GIT_ASKPASS": _GIT,
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": _GIT, "GIT_CONFIG": _GIT, "GIT_CONFIG_SYSTEM": _GIT, "GIT_TEMPLATE_DIR": _GIT,
    "GIT_TRACE": _GIT, "GIT_TRACE_PACKET": _GIT, "GIT_TRACE2": _GIT, "GIT_SSH": _GIT, "GIT_EDITOR": _GIT,
    "CLOUDSDK_CONFIG": "the convention of the Google clients", "AZURE_CONFIG_DIR": "the convention of the Azure clients",
    "CARGO_HOME": "the convention of Rust tools", "RUSTUP_HOME": "the convention of Rust tools",
    "GOPATH": "the convention of Go tools", "GOROOT": "the convention of Go tools",
    "TOX_ENV_DIR": "set by tox", "TOX_WORK_DIR": "set by tox", "TOXINIDIR": "set by tox", "PYTEST_XDIST_WORKER": "set by pytest-xdist", "PYTEST_CURRENT_TEST": "set by pytest", "R_HOME": "the convention of R", "COMP_WORDS": "set by the shell that completes", "COMP_LINE": "set by the shell that completes",
    "HOMEBREW_PREFIX": "set by Homebrew", "RESOURCEPATH": "set by py2app",
    "DYLD_FALLBACK_LIBRARY_PATH": "the dynamic linker's own search path on macOS",
    "LD_RUN_PATH": "the linker's own search path", "LIBRARY_PATH": _COMPILERS, "CPATH": _COMPILERS,
    "DESTDIR": "the convention of every installer", "VSINSTALLDIR": _MSVC, "VCINSTALLDIR": _MSVC,
    "VCTOOLSINSTALLDIR": _MSVC, "WINDOWSSDKDIR": _MSVC, "WATCOM": "Open Watcom's own variable",
    "MKLROOT": _SDKS, "I_MPI_ROOT": _SDKS, "ONEAPI_ROOT": _SDKS, "TBBROOT": _SDKS, "MSMPI_INC": _SDKS,
    "MSMPI_LIB32": _SDKS, "MSMPI_LIB64": _SDKS, "MSMPI_BIN": _SDKS, "VULKAN_SDK": _SDKS, "VK_SDK_PATH": _SDKS,
    "BOOST_ROOT": _SDKS, "QTDIR": _SDKS, "EMSDK": _SDKS, "ANDROID_NDK_HOME": _SDKS, "ANDROID_NDK_ROOT": _SDKS,
    "ANDROID_NDK": _SDKS, "NDK": _SDKS, "QEMU_LD_PREFIX": "QEMU's own variable", "NINJA": "which ninja builds",
    "TORCH_EXTENSIONS_DIR": "PyTorch's own variable", "WORKON_HOME": "the convention of virtualenvwrapper",
    "ASDF_DIR": "set by asdf", "ASDF_DATA_DIR": "set by asdf",
    "ANDROID_HOME": "the convention of Android tools", "ANDROID_SDK_ROOT": "the convention of Android tools",
    "GRADLE_USER_HOME": "the convention of Gradle", "M2_HOME": "the convention of Maven", "NVM_DIR": "set by nvm",
}  # fmt: skip

TRUSTED_PREFIXES = {
    "XDG_": _XDG,
}


# Windows does not tell small letters from capital ones in these names.
_OF_WINDOWS = frozenset(
    {"PATH", *(name for name, why in TRUSTED_VARIABLES.items() if why in (_WINDOWS, _MSVC))}
)


def is_trusted(name: str, configured: tuple[str, ...] = ()) -> bool:
    """Whether a variable names a standard location, or the configuration says that it is trusted."""
    if name in TRUSTED_VARIABLES or name in configured or name.upper() in _OF_WINDOWS:
        return True
    return any(name.startswith(prefix) for prefix in TRUSTED_PREFIXES)
