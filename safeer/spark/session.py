"""A session of Spark: what it needs is looked for first, since Spark itself says it badly."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import InputError, SafeerError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_JAVA = 17  # what Spark 4 needs at least
_PATIENCE = 5.0  # seconds for a master to answer
_MASTER = re.compile(r"local(\[.+\])?|yarn|k8s://.+|spark://[^\s,/]+:\d+(,[^\s,/]+:\d+)*")

#: How a corpus is split: into pieces of 2 to 32 MB, some 20 seconds to some minutes of work. The
#: number is fixed, so that a corpus is split alike each time it is read, whoever has died since.
_SPLITTING = {
    "spark.sql.files.maxPartitionBytes": "32m",
    "spark.sql.files.openCostInBytes": "2m",
    "spark.sql.files.minPartitionNum": "1000",
}
#: Articles that a worker gets at a time: a hundred are a second's work.
_BATCHES = {"spark.sql.execution.arrow.maxRecordsPerBatch": "100"}


def check_installed() -> None:
    """Raise :class:`SafeerError` unless PySpark is installed, and what it needs."""
    if any(find_spec(needed) is None for needed in ("pyspark", "pyarrow", "pandas")):
        raise SafeerError('the engine spark needs PySpark: pip install "safeer[spark]"')


@contextmanager
def session(
    master: str | None = None, conf: Mapping[str, str] | None = None
) -> Iterator[SparkSession]:
    """The session that is active, or a new one, which ends with the context.

    ``master`` is Spark's URL of a cluster, by default what Spark's own configuration says, else
    all cores of this machine; ``conf`` are Spark's properties. Of a session that is active only
    the splitting of files is set otherwise, as long as the context lasts. Raises
    :class:`~ontology.errors.SafeerError` where PySpark or Java is missing, or no master answers.
    """
    check_installed()
    # It says so of pandas, which has no part in this.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        before = _set(active, _SPLITTING)
        try:
            yield active
        finally:
            _set_back(active, before)
        return
    started = _started(master, dict(conf or {}))
    try:
        _set(started, _SPLITTING | _BATCHES)
        yield started
    finally:
        started.stop()


def _set(spark: SparkSession, properties: Mapping[str, str]) -> dict[str, str | None]:
    """Set what the session was not started with; what was there before."""
    given = spark.sparkContext.getConf()
    ours = {name: value for name, value in properties.items() if not given.contains(name)}
    before = {name: spark.conf.get(name, None) for name in ours}
    for name, value in ours.items():
        spark.conf.set(name, value)
    return before


def _set_back(spark: SparkSession, before: Mapping[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            spark.conf.unset(name)
        else:
            spark.conf.set(name, value)


def _started(master: str | None, conf: dict[str, str]) -> SparkSession:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    check_java()
    if master is not None:
        check_master(master)
    # The workers' Python is this one, as far as it is there under the same path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("safeer")
    if master is not None:
        builder = builder.master(master)
    quiet = Path(__file__).with_name("log4j2.properties").as_uri()
    defaults = {
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet}",
    }
    if master is not None and master.startswith("local"):
        # Nobody outside has to find the driver, and a machine's own name may lead nowhere.
        defaults |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in {**defaults, **conf}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        why = next(iter(str(error).splitlines()), type(error).__name__)
        raise SafeerError(f"Spark does not start: {' '.join(why.split())}") from error


def check_java() -> None:
    """Raise :class:`SafeerError` unless there is a Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    remedy = f"install Java {_JAVA} or newer (Debian: apt install default-jre-headless)"
    if java is None or not Path(java).exists():
        where = f"JAVA_HOME is {home}, but there is none" if home else "there is none on the PATH"
        raise SafeerError(f"the engine spark needs Java, and {where}: {remedy}")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if version is None or int(version[1]) < _JAVA:
        found = version[1] if version else "something else"
        raise SafeerError(
            f"the engine spark needs Java {_JAVA}, and {java} is {found}: {remedy}, and let "
            "JAVA_HOME name it"
        )


def check_master(master: str) -> None:
    """Raise :class:`InputError` for what is no URL of a master, or where none answers."""
    if not _MASTER.fullmatch(master):
        raise InputError(
            f"no master {master!r}: give spark://HOST:PORT, yarn, k8s://URL, or local[N] for N cores "
            "of this machine"
        )
    if master.startswith("spark://"):
        hosts = master.removeprefix("spark://").split(",")
        if not any(map(_answers, hosts)):
            raise InputError(
                f"no Spark master answers at {master}: is it started, and the URL right?"
            )


def _answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError, UnicodeError):
        return False
    return True
