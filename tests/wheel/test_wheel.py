"""The wheel carries all it needs and nothing else, and works where there is no checkout and no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = "Qualità del servizio"  # blanks and accents, as on many an editor's machine

pytestmark = pytest.mark.wheel


def files_below(folder: str, put_in: str) -> set[str]:
    """The files of a folder of the repository, by the name they have in the wheel."""
    found = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {f"{put_in}/{path.as_posix()}" for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with what is installed here."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_program_and_its_templates_and_no_more(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if ".dist-info/" not in name}
    assert own == files_below("kb_tool", "kb_tool") | files_below("site_templates", "kb_tool/_site_templates")
    for name in (
        "kb_tool/py.typed",
        "kb_tool/_site_templates/main.html",
        "kb_tool/_site_templates/assets/kb.css",
        "kb_tool/article/templates/it/procedure.md",
        "kb_tool/article/problems.toml",
        "kb_tool/language/words/it/bureaucratic.txt",
    ):
        assert name in own
    assert {PurePosixPath(name).name for name in names - own} >= {"METADATA", "LICENSE", "entry_points.txt"}
    assert (
        "kb = kb_tool.cli:main"
        in zipfile.ZipFile(wheel)
        .read(next(name for name in names if name.endswith("entry_points.txt")))
        .decode()
    )


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it; `base` is a folder where no checkout is around."""

    environment: Path
    base: Path

    @property
    def bin(self) -> Path:
        return self.environment / ("Scripts" if os.name == "nt" else "bin")

    def run(self, program: str, *arguments: str, code: int = 0) -> str:
        """Run a program of the environment in the base; its output."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KB_"))}
        environment = kept | {"PYTHONNOUSERSITE": "1", "XDG_CACHE_HOME": str(self.base.parent / "cache")}
        done = subprocess.run(
            [str(self.bin / program), *arguments],
            cwd=self.base,
            env=environment | {"KB_LANG": "en", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, (
            f"{program} {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        )
        return done.stdout


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel alone, from the file; what it depends on is lent by the environment of the tests.

    Lent as a plain folder on the path: the .pth files in it, by which an editable install puts the checkout
    there, are not read.
    """
    place = tmp_path_factory.mktemp("clean") / FOLDER
    made = Installed(place / "env", place / "base")
    made.base.mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made.environment)], check=True)
    python = made.bin / "python"
    install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True)
    # Through the interpreter: on some systems the folder is lib64, or Lib.
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(subprocess.check_output([python, "-c", purelib], text=True, encoding="utf-8").strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)), encoding="utf-8")
    return made


def write(article: Path, **parts: str) -> None:
    """Fill in a new article: its details and everything below the title."""
    text = article.read_text(encoding="utf-8")
    front, _, rest = text.partition("---\n\n")
    for line in front.splitlines():
        for key in ("responsabile:", "owner:", "domande:", "questions:"):
            if line == key:
                front = front.replace(f"{line}\n", f"{line} {parts[key[:-1]]}\n")
    title = rest.splitlines()[0]
    drafts = ("stato: bozza\n", "state: draft\n")
    for draft in drafts:
        front = front.replace(draft, "")
    article.write_text(f"{front}---\n\n{title}\n\n{parts['body']}", encoding="utf-8", newline="\n")


CARD = """Sì. Il cliente paga con la carta nell'area clienti o al telefono, e il pagamento vale subito.

## Da dire al cliente

> Può pagare con la carta quando vuole, senza costi in più.
"""
CUT = """La linea si riattiva da sola quando il pagamento è registrato. Controlla che lo sia e chiudi.

## Prima di iniziare

- Chiedi il codice cliente.

## Che cosa fare

1. Apri la scheda del cliente.
2. Controlla che il pagamento sia **Registrato**.
3. Chiudi la pratica.

## Se non si risolve

Passa la pratica all'ufficio crediti.
"""
HOURS = """Yes. Our shops open on Saturday morning and close at one.

## Tell the customer

> You can come on Saturday morning. We close at one.
"""


def test_installed_alone_it_makes_checks_and_publishes_a_base(installed: Installed) -> None:
    where = installed.run("python", "-c", "import kb_tool; print(kb_tool.__file__)").strip()
    assert Path(where).is_relative_to(installed.environment)
    assert not any(
        path.name in ("pyproject.toml", "kb.toml", "mkdocs.yml") for path in installed.base.iterdir()
    )

    made = [
        installed.run("kb", "new", kind, title).strip()
        for kind, title in (
            ("risposta", "Si può pagare con la carta?"),
            ("procedura", "Riattivare la linea dopo il pagamento"),
            ("answer", "Are shops open on Saturday?"),
        )
    ]
    installed.run("kb", "lint", code=1)  # everything is still to be written
    italian = {"responsabile": "ufficio-crediti", "domande": "[carta di credito, accettate il bancomat]"}
    write(installed.base / made[0], body=CARD, **italian)
    write(installed.base / made[1], body=CUT, **italian | {"domande": "[ho pagato, riattivare la linea]"})
    english = {"owner": "shops", "questions": "[shops on Saturday, opening hours]"}
    write(installed.base / made[2], body=HOURS, **english)

    report = json.loads(installed.run("kb", "lint", "--format", "json"))
    assert [article["passed"] for article in report["articles"]] == [True] * 3
    assert "kb new" in installed.run("kb", "new", "--help")
    assert "long-sentences" in installed.run("kb", "rules")

    installed.run("kb", "build")
    site = installed.base / "site"
    page = (site / "it" / "si-puo-pagare-con-la-carta" / "index.html").read_text(encoding="utf-8")
    assert "Si può pagare con la carta?" in page
    assert "senza costi in più" in page
    assert (site / "it" / "riattivare-la-linea-dopo-il-pagamento" / "index.html").is_file()
    assert (site / "en" / "are-shops-open-on-saturday" / "index.html").is_file()
    for name in ("index.html", "404.html", "assets/kb.css", "assets/kb-search.js", "assets/kb-index.json"):
        assert (site / name).stat().st_size > 0, name
    hits = json.loads(installed.run("kb", "search", "bancomat", "--format", "json"))
    assert [hit["title"] for hit in hits] == ["Si può pagare con la carta?"]
    assert installed.run("kb", "search", "--query", "tipo:procedura linea").startswith("1. Riattivare")
