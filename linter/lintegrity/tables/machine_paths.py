"""Which absolute paths belong to one machine, and which only look as if they did."""

from __future__ import annotations

# Accounts below /home, /Users and C:\\Users that images, runners and every machine have.
SHARED_ACCOUNTS = frozenset({
    "app",  # container images
    "appuser",  # container images
    "user",  # container images, placeholders
    "runner",  # GitHub's runners
    "runneradmin",  # GitHub's Windows runners
    "jovyan",  # Jupyter's images
    "daytona",  # Daytona's sandboxes
    "vscode",  # development containers
    "codespace",  # GitHub Codespaces
    "gitpod",  # Gitpod
    "ubuntu",  # cloud images
    "debian",  # cloud images
    "centos",  # cloud images
    "fedora",  # cloud images
    "opc",  # Oracle's cloud images
    "hadoop",  # Amazon's clusters and Hadoop's images
    "ec2-user",  # Amazon's cloud images
    "azureuser",  # Azure's cloud images
    "admin",  # cloud images
    "vagrant",  # Vagrant's boxes
    "circleci",  # CircleCI's images
    "travis",  # Travis' images
    "jenkins",  # agents
    "gitlab-runner",  # GitLab's runners
    "airflow",  # Airflow's image
    "node",  # Node's image
    "pwuser",  # Playwright's image
    "seluser",  # Selenium's image
    "sbx_user1051",  # AWS Lambda
    "site",  # Azure's web apps
    "qt",  # the machines on which Qt is built; stands in what it delivers
    "vcap",  # Cloud Foundry
    "webapp",  # Elastic Beanstalk
    "linuxbrew",  # Homebrew on Linux
    "dask",  # Dask's image
    "ray",  # Ray's image
    "spark",  # Spark's image
    "trino",  # Trino's image
    "mambauser",  # micromamba's image
    "nonroot",  # distroless images
    "coder",  # code-server's image
    "git",  # forges
    "public",  # Windows' shared folder
    "shared",  # macOS' shared folder
    "default",  # Windows' template account
    "guest",  # every machine
    "deploy",  # servers
    "pi",  # Raspberry Pi
    "odoo",  # Odoo's image
    "frappe",  # Frappe's image
    "model-server",  # TorchServe's image
    "sagemaker-user",  # SageMaker's image
    "kasm-user",  # Kasm's image
    "student",  # course images
    "build",  # build machines
    "builder",  # build machines
    "container",  # game servers
})  # fmt: skip

# Words that stand for any account.
PLACEHOLDERS = frozenset({
    "username",  # documentation
    "user_name",  # documentation
    "your",  # documentation
    "yourname",  # documentation
    "your_name",  # documentation
    "your-name",  # documentation
    "your_username",  # documentation
    "your-username",  # documentation
    "youruser",  # documentation
    "name",  # documentation
    "me",  # documentation
    "myself",  # documentation
    "you",  # documentation
    "someone",  # documentation
    "somebody",  # documentation
    "someuser",  # documentation
    "myuser",  # documentation
    "myname",  # documentation
    "foo",  # examples
    "bar",  # examples
    "example",  # examples
    "test",  # examples
    "testuser",  # examples
    "alice",  # examples
    "bob",  # examples
    "joe",  # examples
    "jdoe",  # examples
    "johndoe",  # examples
    "janedoe",  # examples
    "john",  # examples
    "jane",  # examples
    "xxx",  # examples
    "path",  # `C:/path/to`
})  # fmt: skip

# First folders of a Windows drive that every machine may have.
SYSTEM_FOLDERS = frozenset({
    "windows",  # the system
    "msys",  # a program that installs there
    "mingw-w64",  # a program that installs there
    "con",  # a device
    "winnt",  # the system
    "program files",  # programs
    "program files (x86)",  # programs
    "programdata",  # data of programs
    "progra~1",  # programs, short name
    "inetpub",  # the web server
    "system volume information",  # the system
    "$recycle.bin",  # the system
    "perflogs",  # the system
    "msys64",  # a program that installs there
    "msys32",  # a program that installs there
    "cygwin",  # a program that installs there
    "cygwin64",  # a program that installs there
    "mingw",  # a program that installs there
    "mingw64",  # a program that installs there
    "strawberry",  # a program that installs there
    "tools",  # chocolatey's folder
    "vcpkg",  # a program that installs there
    "miniconda",  # a program that installs there
    "miniconda3",  # a program that installs there
    "anaconda3",  # a program that installs there
    "hostedtoolcache",  # GitHub's runners
    "etc",  # where other systems keep settings
    "temp",  # temporary
    "tmp",  # temporary
    "path",  # documentation
    "example",  # documentation
    "folder",  # documentation
    "foo",  # documentation
    "dir",  # documentation
    "some",  # documentation
    "my",  # documentation
    "oraclexe",  # a program that installs there
    "oracle",  # a program that installs there
    "opencv",  # a program that installs there
    "texlive",  # a program that installs there
    "gtk",  # a program that installs there
    "osgeo4w",  # a program that installs there
    "osgeo4w64",  # a program that installs there
    "xampp",  # a program that installs there
    "wamp",  # a program that installs there
    "wamp64",  # a program that installs there
    "laragon",  # a program that installs there
    "ffmpeg",  # a program that installs there
    "platform-tools",  # a program that installs there
})  # fmt: skip

# Names of calls, keywords and assigned names whose text is a route or is shown, not opened.
ROUTE_CALLS = frozenset({
    "get",  # a request or a route
    "post",  # a request or a route
    "put",  # a request or a route
    "patch",  # a request or a route
    "delete",  # a request or a route
    "head",  # a request or a route
    "options",  # a request or a route
    "request",  # a request
    "route",  # Flask, Starlette
    "websocket",  # FastAPI
    "api_route",  # FastAPI
    "add_url_rule",  # Flask
    "add_api_route",  # FastAPI
    "add_route",  # Starlette, aiohttp
    "add_get",  # aiohttp
    "add_post",  # aiohttp
    "re_path",  # Django
    "redirect",  # web frameworks
    "RedirectResponse",  # Starlette
    "url_for",  # web frameworks
    "urljoin",  # URLs
    "mount",  # Starlette
    "Route",  # Starlette
    "Mount",  # Starlette
})  # fmt: skip

SHOWN_KEYWORDS = frozenset({
    "help",  # argparse, click
    "description",  # pydantic, argparse
    "example",  # pydantic
    "examples",  # pydantic
    "json_schema_extra",  # pydantic
    "metavar",  # argparse
    "title",  # pydantic
    "doc",  # traitlets, attrs
    "epilog",  # argparse
    "placeholder",  # forms
    "help_text",  # Django
    "tooltip",  # interfaces
    "label",  # interfaces
    "usage",  # argparse
})  # fmt: skip
