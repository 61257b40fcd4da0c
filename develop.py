"""Two commands for a fresh checkout, with nothing but Python 3.11 or newer:

    python3 develop.py demo    build the graph of seeds/ into output/, and print who met whom
    python3 develop.py test    run the tests; arguments after `test` go to pytest

Both make a virtual environment in .venv and install Safeer and its tools there, the first time
and whenever pyproject.toml changes. Debian's and Ubuntu's Python comes without pip; pip is
then fetched from the package index.
"""

import argparse
import configparser
import hashlib
import importlib.util
import os
import pathlib
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

# Only what Python 3.6 can parse, so that an old Python reaches the message below.
ROOT = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "safeer-installed"
JAVASCRIPT = ("graph/web/client", "tests/graph/js")  # folders with packages of their own
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OUTPUT = ROOT / "output"
STORE = OUTPUT / "safeer.db"
EXPORTS = ("graph.ttl", "graph.graphml", "graph.gexf", "events.jsonl")


class DevelopError(Exception):
    """What went wrong and what to do, in one line."""


def main() -> int:
    """Run the command named in the arguments; its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("demo", "test"))
    arguments, rest = parser.parse_known_args()
    if rest and arguments.command != "test":
        parser.error("demo takes no arguments: " + " ".join(rest))
    try:
        if sys.version_info < (3, 11):  # noqa: UP036  # an old python3 is what this is for
            raise DevelopError(
                "Python 3.11 or newer is needed, this is {}.{}: run it with a newer one, "
                "for example python3.12 develop.py".format(*sys.version_info)
            )
        prepare()
        return test(rest) if arguments.command == "test" else demo()
    except DevelopError as error:
        print(f"develop.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def demo() -> int:
    """Build the graph of the seed articles, and print who met whom with the sentences."""
    OUTPUT.mkdir(exist_ok=True)
    build = ["build", "seeds", "--published", "2021-07-24", "--store", str(STORE.relative_to(ROOT))]
    for name in EXPORTS:
        build += ["-o", str((OUTPUT / name).relative_to(ROOT))]
    code = run(PYTHON, "-m", "safeer", *build)
    if code:
        return code
    print("\nWho met whom, or is to meet:\n", flush=True)
    met = ["met", "--evidence", "--modality", "actual", "--modality", "planned"]
    code = run(PYTHON, "-m", "safeer", *met, "--store", str(STORE.relative_to(ROOT)))
    print("\nIn output/: " + ", ".join(EXPORTS), flush=True)
    return code


def test(arguments: "list[str]") -> int:
    """Run the tests, with arguments for pytest."""
    prepare_javascript()
    return run(PYTHON, "-m", "pytest", *arguments)


def prepare() -> None:
    """Make the virtual environment and install Safeer there, unless that is done already."""
    project = (ROOT / "pyproject.toml").read_bytes()
    wanted = hashlib.sha256(project + sys.version.encode() + str(ROOT).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    say("making .venv and installing Safeer there: minutes the first time, seconds after that …")
    if importlib.util.find_spec("venv") is None:
        raise DevelopError("this Python has no venv module: install it (apt install python3-venv)")
    if not works(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        must(sys.executable, "-m", "venv", "--without-pip", "--clear", ENVIRONMENT)
    if not works(PYTHON, "-m", "pip", "--version"):
        install_pip()
    tools = groups(project.decode("utf-8"))["dev"]
    must(PYTHON, "-m", "pip", "install", "--quiet", "--editable", ".", *tools)
    STAMP.write_text(wanted)


def prepare_javascript() -> None:
    """Install the JavaScript packages that tests need, unless their lock files are as before."""
    for folder in JAVASCRIPT:
        stamp = ROOT / folder / "node_modules" / ".safeer-installed"
        lock = (ROOT / folder / "package-lock.json").read_bytes()
        wanted = hashlib.sha256(lock).hexdigest()
        if stamp.is_file() and stamp.read_text() == wanted:
            continue
        # Node comes with the tools of .venv.
        must(PYTHON.with_name("npm"), "ci", "--silent", "--ignore-scripts", "--prefix", folder)
        stamp.write_text(wanted)


def groups(project: str) -> "dict[str, list[str]]":
    """The dependency groups of pyproject.toml; pip reads them itself only from 25.1 on."""
    import tomllib

    found: dict[str, list[str]] = tomllib.loads(project)["dependency-groups"]
    return found


def install_pip() -> None:
    """Put pip into the environment: from this Python, or else from the package index."""
    if works(PYTHON, "-m", "ensurepip", "--default-pip"):
        return
    with tempfile.TemporaryDirectory() as folder:
        wheel = fetch_pip(pathlib.Path(folder))
        # A wheel is a zip file, and Python runs the pip inside it as it is.
        must(PYTHON, wheel / "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)


def fetch_pip(folder: pathlib.Path) -> pathlib.Path:
    """Download the newest pip wheel from the package index, and check its hash."""
    index = pip_option("index-url") or "https://pypi.org/simple"
    page = index.rstrip("/") + "/pip/"
    links = re.findall(
        r'href="([^"]*/pip-([0-9]+(?:\.[0-9]+)*)-py3-none-any\.whl)#sha256=([0-9a-f]{64})"',
        fetch(page).decode("utf-8", "replace"),
    )
    if not links:
        raise DevelopError(f"no pip found at {page}: set PIP_INDEX_URL to a package index")
    link, version, digest = max(links, key=lambda found: tuple(map(int, found[1].split("."))))
    data = fetch(urllib.parse.urljoin(page, link))
    if hashlib.sha256(data).hexdigest() != digest:
        raise DevelopError(f"pip {version} from {page} is damaged: try again")
    wheel = folder / f"pip-{version}-py3-none-any.whl"
    wheel.write_bytes(data)
    return wheel


def fetch(url: str) -> bytes:
    """The bytes at ``url``."""
    certificates = pip_option("cert")
    context = ssl.create_default_context(cafile=certificates) if certificates else None
    try:
        with urllib.request.urlopen(url, timeout=60, context=context) as response:
            data: bytes = response.read()
            return data
    except (OSError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        raise DevelopError(f"cannot fetch {url}: {reason}; is there a network?") from error


def pip_option(name: str) -> "str | None":
    """What the environment or pip's configuration files say of an option of pip."""
    value = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    if value:
        return value
    home = pathlib.Path.home()
    files = [
        pathlib.Path("/etc/pip.conf"),
        home / ".pip" / "pip.conf",
        home / ".config" / "pip" / "pip.conf",
        home / "Library" / "Application Support" / "pip" / "pip.conf",
        pathlib.Path(os.environ.get("PIP_CONFIG_FILE") or os.devnull),
    ]
    config = configparser.RawConfigParser()
    config.read(files)
    return config.get("global", name, fallback=None)


def environment() -> "dict[str, str]":
    """The environment for what runs in .venv: nothing may reach in from outside."""
    inherited = dict(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX"):
        inherited.pop(name, None)
    return {**inherited, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: object) -> int:
    """Run a command in the checkout; its exit code."""
    return subprocess.run(list(map(str, command)), cwd=ROOT, env=environment()).returncode


def must(*command: object) -> None:
    """Run a command that the rest depends on."""
    if run(*command):
        line = " ".join(map(str, command))
        raise DevelopError(f"see the message above: this failed: {line}")


def works(*command: object) -> bool:
    """Whether a command runs through, its output put aside."""
    try:
        done = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return not done.returncode


def say(message: str) -> None:
    """One line on standard error."""
    print(f"develop.py: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
