"""What makes a function a command that a person runs: decorators, runners, base classes, names."""

from __future__ import annotations

# Decorators that make a command, by origin.
COMMAND_DECORATORS = frozenset({
    "click.command",  # a command
    "click.group",  # a group, itself run before its commands
    "click.decorators.command",  # its inner address
    "click.decorators.group",  # its inner address
    "rich_click.command",  # click with colours
    "rich_click.group",  # click with colours
    "asyncclick.command",  # click for coroutines
    "asyncclick.group",  # click for coroutines
    "cloup.command",  # click with option groups
    "cloup.group",  # click with option groups
    "flask.cli.with_appcontext",  # a click command of Flask
    "invoke.task",  # a task of invoke
    "invoke.tasks.task",  # its inner address
    "fabric.task",  # a task of fabric
    "fabric.api.task",  # a task of fabric 1
    "hydra.main",  # reads the command line
    "plac.annotations",  # arguments of the command line
    "argh.arg",  # arguments of the command line
    "argh.decorators.arg",  # its inner address
    "argh.named",  # a command's name
    "fastcore.script.call_parse",  # reads the command line by the parameters
    "fastcore.all.call_parse",  # its outer address
    "begin.start",  # begins: main of a script
    "begin.subcommand",  # begins: a command
    "IPython.core.magic.line_magic",  # typed by a person in a notebook
    "IPython.core.magic.cell_magic",  # typed by a person in a notebook
    "IPython.core.magic.line_cell_magic",  # typed by a person in a notebook
    "IPython.core.magic.register_line_magic",  # typed by a person in a notebook
    "IPython.core.magic.register_cell_magic",  # typed by a person in a notebook
    "IPython.core.magic_arguments.magic_arguments",  # arguments of a command of a notebook
    "nox.session",  # a session of nox
    "doit.create_after",  # a task of doit
    "paver.easy.task",  # a task of paver
})  # fmt: skip

# Packages and modules where a project keeps its commands. What production calls there is production all the same.
COMMAND_PLACES = frozenset({
    "cli",  # the command line
    "_cli",  # the same
    "cmd",  # one module a command, as in OpenStack
    "cmds",  # the same
    "cmdline",  # the command line
    "command_line",  # the command line
    "console_scripts",  # the command line
    "bench",  # measures, started by hand
    "benchmark",  # the same
    "wizard",  # asks step by step
    "setup_wizard",  # the same
    "tui",  # draws on a terminal
    "repl",  # reads lines from a person
})  # fmt: skip

# Methods used as decorators that register a command on an application or a group.
COMMAND_METHODS = frozenset({
    "command",  # click, typer, cyclopts, Flask's cli
    "group",  # click
    "callback",  # typer
    "result_callback",  # click
    "default",  # cyclopts
    "meta",  # cyclopts
    "subcommand",  # clize, begins
})  # fmt: skip

# Packages whose objects carry these methods, and whose functions are given commands or callbacks.
COMMAND_PACKAGES = frozenset({
    "argparse",  # the standard library
    "click",  # groups and commands
    "rich_click",  # click with colours
    "asyncclick",  # click for coroutines
    "cloup",  # click with option groups
    "typer",  # click from annotations
    "cyclopts",  # commands from annotations
    "fire",  # commands from objects
    "invoke",  # tasks
    "fabric",  # tasks on other machines
    "plac",  # commands from functions
    "clize",  # commands from functions
    "argh",  # argparse from functions
    "defopt",  # commands from docstrings
    "tyro",  # commands from types
    "jsonargparse",  # commands from types
    "docopt",  # commands from the usage text
    "cleo",  # poetry's commands
    "cliff",  # OpenStack's commands
    "flask.cli",  # Flask's group
    "flask.Flask().cli",  # the application's group
    "flask.Blueprint().cli",  # a blueprint's group
    "quart.Quart().cli",  # the application's group
    "quart_trio.QuartTrio().cli",  # the application's group
    "sanic.Sanic().command",  # the application's commands
    "absl.app",  # `app.run(main)`
    "simple_parsing",  # argparse from dataclasses
    "duty",  # tasks
    "asyncio.run",  # a coroutine as main
    "anyio.run",  # a coroutine as main
    "trio.run",  # a coroutine as main
    "tensorflow.app",  # `app.run(main)`
})  # fmt: skip

# Methods whose arguments are commands, wherever the object comes from: the words have no other use.
REGISTERING_METHODS = frozenset({
    "set_defaults",  # argparse: `func=`
    "add_command",  # click, cleo
    "add_typer",  # typer
    "add_commands",  # argh
    "dispatch_command",  # argh
    "set_default_command",  # argh
    "Fire",  # fire
})  # fmt: skip

# Classes whose methods talk to the person at the terminal.
COMMAND_CLASSES = frozenset({
    "cmd.Cmd",  # an interpreter of commands
    "cmd2.Cmd",  # the same, larger
    "code.InteractiveConsole",  # a Python prompt
    "code.InteractiveInterpreter",  # a Python prompt
    "pdb.Pdb",  # a debugger
    "bdb.Bdb",  # a debugger
    "IPython.core.magic.Magics",  # commands of a notebook
    "argparse.ArgumentParser",  # prints its help and errors
    "argparse.Action",  # acts while the command line is read
    "argparse.HelpFormatter",  # writes help
    "click.Command",  # a command as a class
    "click.Group",  # a group as a class
    "click.MultiCommand",  # a group as a class
    "click.core.Command",  # its inner address
    "click.core.Group",  # its inner address
    "typer.core.TyperGroup",  # a group as a class
    "typer.core.TyperCommand",  # a command as a class
    "django.core.management.base.BaseCommand",  # a management command
    "django.core.management.BaseCommand",  # its usual address
    "django.core.management.base.LabelCommand",  # a management command
    "django.core.management.base.AppCommand",  # a management command
    "django.core.management.base.OutputWrapper",  # what commands write to
    "cleo.commands.command.Command",  # a command of cleo
    "cliff.command.Command",  # a command of cliff
    "cliff.app.App",  # an application of cliff
    "setuptools.Command",  # a command of setup.py
    "setuptools.command.test.test",  # a command of setup.py
    "setuptools.command.build_ext.build_ext",  # a command of setup.py
    "setuptools.command.install.install",  # a command of setup.py
    "setuptools.command.develop.develop",  # a command of setup.py
    "distutils.cmd.Command",  # a command of setup.py
    "distutils.core.Command",  # a command of setup.py
    "celery.bin.base.Command",  # a command of celery
    "celery.bin.base.CeleryCommand",  # a command of celery
    "traitlets.config.Application",  # a program with subcommands
    "traitlets.config.application.Application",  # its inner address
    "jupyter_core.application.JupyterApp",  # a program of Jupyter
    "doit.cmd_base.Command",  # a command of doit
    "doit.cmd_base.DoitCmdBase",  # a command of doit that needs its tasks
    "cli.app.CommandLineApp",  # a program of pyCLI
    "cli.app.Application",  # the same without options
    "cli.log.LoggingApp",  # the same that logs
    "cli.daemon.DaemonizingApp",  # the same that detaches
    "prompt_toolkit.completion.Completer",  # completes what a person types
    "prompt_toolkit.completion.base.Completer",  # its inner address
    "prompt_toolkit.validation.Validator",  # looks at what a person types
    "cement.Controller",  # commands of cement
    "scrapy.commands.ScrapyCommand",  # a command of scrapy
    "flask_script.Command",  # a command of Flask
    "unittest.TextTestRunner",  # shows the results of tests
    "unittest.TestResult",  # shows the results of tests
    "unittest.TextTestResult",  # shows the results of tests
})  # fmt: skip

# First words of a function's name that say: it prints.
PRINTING_WORDS = frozenset({
    "print",  # print_summary
    "pprint",  # pprint_tree
    "prettyprint",  # prettyprint_tree
    "show",  # show_config
    "display",  # display_table
    "echo",  # echo_result
    "dump",  # dump_tree
    "eprint",  # to stderr
    "cprint",  # with colours
})  # fmt: skip

# Whole names of functions that say the same.
PRINTING_NAMES = frozenset({
    "usage",  # the help text
    "help",  # the help text
    "banner",  # shown at the start of a command
    "pp",  # pretty-prints
    "puts",  # as in C
    "say",  # to the person at the terminal
    "interact",  # talks to the person at the terminal
    "ipython_display",  # `_ipython_display_`: what a notebook calls to show an object
    "load_ipython_extension",  # what a notebook calls for `%load_ext`
})  # fmt: skip

# Words of what a project calls its own functions that ask; whether one does is looked up in its body.
ASKING_WORDS = frozenset({
    "ask",  # ask_user
    "asks",  # asks_for
    "prompt",  # _prompt
    "input",  # get_input
    "confirm",  # confirm_overwrite
    "choose",  # choose_one
    "question",  # yes_no_question
    "query",  # query_yes_no
    "yesno",  # yesno
})  # fmt: skip

# Functions that ask the person at the terminal: who calls one talks to that person.
ASKING_FUNCTIONS = frozenset({
    "builtins.input",  # reads a line
    "getpass.getpass",  # reads a password
    "click.prompt",  # reads an answer
    "click.confirm",  # reads yes or no
    "typer.prompt",  # reads an answer
    "typer.confirm",  # reads yes or no
    "rich.prompt.Prompt.ask",  # reads an answer
    "rich.prompt.Confirm.ask",  # reads yes or no
    "sys.stdin.readline",  # reads a line
    "sys.stdin.read",  # reads keys
    "termios.tcgetattr",  # takes over the terminal
    "tty.setraw",  # takes over the terminal
    "tty.setcbreak",  # takes over the terminal
    "msvcrt.getch",  # reads a key
    "msvcrt.getwch",  # reads a key
    "curses.wrapper",  # takes over the terminal
    "code.interact",  # a Python prompt
    "IPython.embed",  # a Python prompt
    "readline.set_completer",  # a prompt with completion
    "questionary.select",  # a choice
    "questionary.confirm",  # yes or no
    "questionary.text",  # an answer
    "inquirer.prompt",  # several answers
    "prompt_toolkit.prompt",  # reads a line
    "prompt_toolkit.PromptSession().prompt",  # reads a line
})  # fmt: skip
