# SPDX-License-Identifier: Apache-2.0
"""The way of an office from SQLite to PostgreSQL and back, by the commands the guide names."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from tatalaksana.formats.presence import SomebodyAtWork, alone, at_work

PASSWORD = "kunci-untuk-uji-7"
ROLE_PASSWORD = "rahasia peran: 100% @/?"


def environment(folder, database=None, **more):
    """Return the environment of an office."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TATA", "DJANGO"))}
    return {
        **kept,
        "TATALAKSANA_SECRET_KEY": "k7Jw9-2mQpX_vR4tYzB6nH8sD1fG3aLcE5uTiOxKe",
        "TATALAKSANA_HOSTS": "sop.contoh.go.id",
        "TATALAKSANA_DATA": str(folder),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        **({"TATALAKSANA_DATABASE": database} if database else {}),
        **more,
    }


def run(folder, *words, given="", database=None, **more):
    """Run one command of an office to its end."""
    env = environment(folder, database, **more)
    return subprocess.run(
        [sys.executable, "-m", "tatalaksana.cli.main", *words],
        env=env, input=given, text=True, capture_output=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Prepare an office of one account on SQLite, once for all tests."""
    folder = tmp_path_factory.mktemp("kantor")
    run(folder, "prepare")
    run(folder, "agency", "kota", "--name", "Kota")
    account = ["account", "budi", "--agency", "kota", "--office", "Kasubbag"]
    assert run(folder, *account, given=f"{PASSWORD}\n").returncode == 0
    return folder


@pytest.fixture
def office(prepared, tmp_path):
    """Give a test an office of its own."""
    return Path(shutil.copytree(prepared, tmp_path / "kantor"))


@pytest.fixture
def served(postgres_port, worker_id):
    """Make an empty database that a role without rights over others owns; give its address."""
    name = f"kantor_{worker_id}"
    with psycopg.connect(
        f"postgresql://postgres@127.0.0.1:{postgres_port}/postgres", autocommit=True
    ) as line:
        line.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        line.execute(f"DROP ROLE IF EXISTS {name}")
        line.execute(f"CREATE ROLE {name} LOGIN")
        line.execute(f"CREATE DATABASE {name} OWNER {name}")
        yield f"postgresql://{name}@127.0.0.1:{postgres_port}/{name}"
        line.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        line.execute(f"DROP ROLE {name}")


@contextmanager
def worker(folder):
    """Keep a process at work on the data of an office."""
    code = (
        "import sys; from pathlib import Path; "
        "from tatalaksana.formats.presence import at_work\n"
        "with at_work(Path(sys.argv[1])): print('here', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    ) as one:  # fmt: skip
        assert one.stdout.readline() == "here\n"
        yield one
        one.stdin.close()


def test_an_office_moves_there_and_back(office, served):
    """The figures are said, the moved site is ready, and the way back gives a closed file."""
    there = run(office, "move", "--to", served)
    account = run(office, "password", "budi", given="kata-sandi-lain-5\n", database=served)  # fmt: skip
    back = run(office, "move", "--to", str(office / "lagi.sqlite3"), database=served)
    again = run(office, "audit", "verify", database=str(office / "lagi.sqlite3"))

    assert (there.returncode, there.stderr) == (0, "")
    assert "1 records_accountrow" in there.stdout
    assert "all equal" in there.stdout
    assert "0 berkas, 0 kejadian, 0 titik periksa: utuh." in there.stdout
    assert account.returncode == 0
    assert (back.returncode, again.returncode) == (0, 0)
    assert (office / "lagi.sqlite3").stat().st_mode & 0o077 == 0
    assert not list(office.glob("*.pindah*"))


def test_a_running_server_or_worker_is_not_moved_away_from(office, served):
    """Whoever is at work on the data is told to stop first; a killed one counts no more."""
    with worker(office) as one:
        refused = run(office, "move", "--to", served)
        one.kill()
    moved = run(office, "move", "--to", served)

    assert refused.returncode == 1
    assert "running" in refused.stderr
    assert "Nothing was moved" in refused.stderr
    assert moved.returncode == 0


@pytest.mark.parametrize("command", ["serve", "worker", "prepare"])
def test_nobody_starts_while_the_data_is_moved(office, command):
    """Server and worker wait for another time."""
    with alone(office):
        done = run(office, command)

    assert done.returncode == 1
    assert "being moved" in done.stderr


def test_many_are_at_work_together_and_none_beside_one_alone(tmp_path):
    """Shared and exclusive keep each other out, whoever was first."""
    with (
        at_work(tmp_path),
        at_work(tmp_path),
        pytest.raises(SomebodyAtWork),
        alone(tmp_path),
    ):
        pass
    with alone(tmp_path), pytest.raises(SomebodyAtWork), at_work(tmp_path):
        pass


def test_a_full_target_is_left_alone(office, served):
    """Moving twice refuses the second time, and names what is there."""
    run(office, "move", "--to", served)

    twice = run(office, "move", "--to", served)
    onto_itself = run(office, "move", "--to", str(office / "tatalaksana.sqlite3"))

    assert (twice.returncode, onto_itself.returncode) == (1, 1)
    assert "not empty" in twice.stderr
    assert "not empty" in onto_itself.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://orang@127.0.0.1:1/x", "cannot be reached"),
        ("postgresql://orang:rahasia7@basis.contoh.go.id/x", "in the clear"),
        ("mysql://orang:rahasia7@127.0.0.1/x", "must be a path"),
        ("postgresql://orang:rahasia7@127.0.0.1:pintu/x", "cannot be read"),
        ("postgresql://orang:rahasia7@127.0.0.1/x?pasword=1", "may not say"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(
    office, address, told
):
    """For serving and for moving alike: one sentence, no traceback, no password."""
    done = [
        run(office, "serve", database=address),
        run(office, "move", "--to", address),
    ]

    assert [d.returncode for d in done] == [1, 1]
    for one in done:
        assert told in one.stderr
        assert "Traceback" not in one.stderr
        assert "rahasia7" not in one.stderr


def test_a_missing_client_is_told_with_the_line_to_type(office, tmp_path):
    """PostgreSQL without psycopg: what to install, before anything else is tried."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "from importlib.machinery import PathFinder\n"
        "real = PathFinder.find_spec\n"
        "def find(cls, name, path=None, target=None):\n"
        "    gone = name.partition('.')[0] == 'psycopg'\n"
        "    return None if gone else real(name, path, target)\n"
        "PathFinder.find_spec = classmethod(find)\n"
    )
    path = f"{hidden}{os.pathsep}{Path(__file__).parents[2] / 'src'}"

    done = run(office, "serve", database="postgresql://x@127.0.0.1/x", PYTHONPATH=path)

    assert done.returncode == 1
    assert "requirements/postgres.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_is_no_good_is_not_served(office, served, postgres_port):
    """An unprepared database and the role of a superuser are refused in words."""
    empty = run(office, "serve", database=served)
    run(office, "prepare", database=served)
    mighty = served.replace(served.partition("//")[2].partition("@")[0], "postgres", 1)

    assert "tatalaksana prepare" in empty.stderr
    assert "superuser" in run(office, "serve", database=mighty).stderr


def test_the_password_may_come_from_a_file_only_its_owner_reads(office, served):
    """A file others can read keeps the site from starting; the address itself holds no password."""
    run(office, "prepare", database=served)
    secret = office / "sandi"
    secret.write_text(f"{ROLE_PASSWORD}\n")
    secret.chmod(0o644)
    given = {"database": served, "TATALAKSANA_DATABASE_PASSWORD_FILE": str(secret)}

    open_ = run(office, "serve", **given)
    gone = run(office, "serve", **{**given, "TATALAKSANA_DATABASE_PASSWORD_FILE": "x"})

    assert "can be read by others" in open_.stderr
    assert "The password file x cannot be read" in gone.stderr


def test_workers_go_on_after_the_server_was_away(office, served):
    """Two workers do a job, lose their connections, and do the next one all the same."""
    run(office, "move", "--to", served)
    command = [sys.executable, "-m", "tatalaksana.cli.main", "worker"]
    env = environment(office, served)
    with psycopg.connect(served, autocommit=True) as line, ExitStack() as stack:
        workers = []
        for _ in range(2):
            quiet = {"env": env, "stderr": subprocess.DEVNULL}
            workers.append(stack.enter_context(subprocess.Popen(command, **quiet)))
            # Whatever fails here, nobody waits for a worker nobody stopped.
            stack.callback(workers[-1].terminate)
        first = done(line, "satu")
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        second = done(line, "dua")

    assert first != ""
    assert second != ""
    assert [one.returncode for one in workers] == [0, 0]


def done(line, key):
    """Put a job on the list; return who did it, "" when nobody did within a minute."""
    line.execute(
        "INSERT INTO records_jobrow"
        " (kind, key, data, run_at, worker, attempts, failures, error) VALUES"
        """ ('mail_notice', %s, '{"account": 0, "notice": "x"}', now(), '', 0, 0, '')""",
        [key],
    )
    for _ in range(600):
        (worker,) = line.execute(
            "SELECT CASE WHEN done_at IS NULL THEN '' ELSE worker END"
            " FROM records_jobrow, pg_sleep(0.1) WHERE key = %s",
            [key],
        ).fetchone()
        if worker:
            return worker
    return ""
