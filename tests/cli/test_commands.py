"""The parley command as a user meets it: help, errors, exit codes, output forms."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli.main import main, parley
from service.cli.serve import _listen
from service.errors import InvalidSettings
from tests.answers import ARTICLE, FakeModel, answers

MODEL = {"PARLEY_LLM_BASE_URL": "http://model.test/v1", "PARLEY_LLM_MODEL": "fake-model"}


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    """A model in place of the network."""
    fake = FakeModel()
    monkeypatch.setattr("service.model.wire.network.Network", lambda **_: fake)
    return fake


def run(*arguments: str, text: str | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(parley, list(arguments), input=text, env=env or MODEL)


def test_help_names_every_command_and_imports_no_sdk() -> None:
    code = "import sys; sys.argv = ['parley', '--help']\nfrom service.cli.main import main\ntry: main()\nexcept SystemExit: pass\nprint([m for m in ('openai', 'instructor', 'fastapi', 'pydantic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    for command in ("demo", "serve", "summarize", "record", "fixtures"):
        assert command in done.stdout


def test_summarize_prints_a_readable_brief(model: FakeModel, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(ARTICLE)
    result = run("summarize", str(file))
    assert result.exit_code == 0
    assert "Peace plan terms" in result.stdout
    assert "Borduria would withdraw within 30 days." in result.stdout


def test_summarize_reads_standard_input_and_prints_json(model: FakeModel) -> None:
    result = run("summarize", "-", "--json", "--published-at", "2025-03-12", text=ARTICLE)
    summary = json.loads(result.stdout)
    assert summary["article"]["published_at"] == "2025-03-12"
    assert summary["events"][0]["when"]["edtf"] == "2025-03-10"


def test_summarize_markdown_and_sections(model: FakeModel) -> None:
    result = run("summarize", "-", "--markdown", "--sections", "deal", text=ARTICLE)
    assert "## Peace plan terms" in result.stdout
    assert "## Events" not in result.stdout
    assert len(model.requests) == 2


def test_a_failed_section_is_exit_code_3(model: FakeModel) -> None:
    model.by_section = {**answers(), "deal": "no json"}
    result = run("summarize", "-", text=ARTICLE)
    assert result.exit_code == 3
    assert "Incomplete" in result.stdout


def test_without_a_model_rules_answer_and_the_brief_says_so() -> None:
    text = "Israel rejected a ceasefire on Friday. Egypt wants Israel to withdraw its troops from Gaza."
    result = run("summarize", "-", text=text, env={"PARLEY_LLM_MODE": "live"})
    assert result.exit_code == 0
    assert "offline" in result.stdout
    assert "No model was asked" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "text", "env", "said"),
    [
        (["summarize", "-"], ARTICLE, {"PARLEY_ENGINE": "model"}, "PARLEY_LLM_MODEL"),
        (["summarize", "-"], "  ", MODEL, "standard input is empty"),
        (["summarize", "-", "--published-at", "soon"], ARTICLE, MODEL, "--published-at: expected a date such as"),
        (["summarize", "-", "--sections", "maps"], ARTICLE, MODEL, "brief"),
        (["summarize", "-"], ARTICLE, {"PARLEY_LLM_MODE": "offline"}, "PARLEY_LLM_MODE"),
        (["summarize", "-"], ARTICLE, {"PARLEY_LLM_MODEL": "m"}, "PARLEY_LLM_API_KEY"),
        (["summarize", "-"], ARTICLE, {"PARLEY_LLM_BASE_URL": "http://x/v1"}, "PARLEY_LLM_MODEL"),
        (["summarize", "-"], ARTICLE, {**MODEL, "PARLEY_LLM_BASE_URL": "127.0.0.1:80"}, "such as http://"),
        (["summarize", "-"], "  ", {**MODEL, "PARLEY_LLM_MODLE": "m"}, "PARLEY_LLM_MODLE is no setting"),
        (["summarize", "-"], ARTICLE, {"PARLEY_LLM_MODE": "replay", "PARLEY_ENVIRONMENT": "production"}, "production"),
        (["summarize", "-"], ARTICLE, {**MODEL, "PARLEY_DEADLINE_S": "-1"}, "PARLEY_DEADLINE_S"),
    ],
)
def test_errors_are_one_message_and_no_traceback(
    arguments: list[str],
    text: str,
    env: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import io

    monkeypatch.setattr(sys, "argv", ["parley", *arguments])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("parley: ")
    assert "Traceback" not in error


def test_a_missing_file_is_a_usage_error() -> None:
    result = run("summarize", "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr


def test_a_port_in_use_is_one_message() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(parley, ["serve", "--port", str(port)], env=MODEL)
    assert isinstance(result.exception, InvalidSettings)
    assert f"port {port}: Address already in use; choose another with --port" in str(result.exception)


@pytest.mark.parametrize("command", [["eval"], ["fixtures", "check"], ["fixtures", "accept"]])
def test_a_folder_without_articles_passes_no_gate(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--fixtures", str(tmp_path))
    assert result.exit_code == 2
    assert "PARLEY_FIXTURES_DIR" in result.stderr


def test_what_is_served_leaves_at_once() -> None:
    with _listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        served, _ = listener.accept()
        with served:
            assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
