"""The HTML report in a real Chromium: opened from the disk without a network, filtered, in both themes, on a phone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Iterator

import pytest
from commands import lintegrity, project
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

FILES = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nextend-select = ["LIN505"]\n',
    "app/__init__.py": "",
    "app/dead.py": "def f(x):\n    return x\n    x.close()\n\n\ndef <name>(x):\n    pass\n".replace(
        "<name>", "g"
    ),
    "app/net.py": "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n",
    "app/flow.py": (
        "import os\n\n\ndef read(name):\n    path = os.path.join(os.environ['FOLDER'], name)\n"
        "    with open(path) as handle:\n        return handle.read()\n"
    ),
    "app/marked.py": 'def f(x):\n    return x\n    x.close("<script>document.title = 1</script>")\n',
}
LOUD = {"goog:loggingPrefs": {"browser": "ALL"}}


def open_browser(width: int, height: int, *arguments: str) -> Chrome:
    """Debian's own Chromium with its driver; nothing is downloaded, and no host can be reached."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert browser and driver, "Chromium or its driver is missing; .ci/run installs them"
    options = ChromeOptions()
    options.binary_location = browser
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--window-size={width},{height}",
        *arguments,
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", LOUD["goog:loggingPrefs"])
    return Chrome(options=options, service=Service(driver))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("report"), FILES)
    assert lintegrity(folder, "report", "--output-file", "report.html").returncode == 0
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser(page: Path) -> Iterator[Chrome]:
    opened = open_browser(1200, 900)
    opened.get(page.as_uri())
    yield opened
    opened.quit()


def shown(browser: Chrome) -> list[str]:
    """The texts of the rows of the table that can be seen."""
    rows = browser.find_elements(By.CSS_SELECTOR, "#findings tbody tr")
    return [row.text for row in rows if row.is_displayed()]


def emulate(browser: Chrome, theme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def colour(browser: Chrome, name: str) -> tuple[int, ...]:
    value = browser.execute_script(f"return getComputedStyle(document.body).{name}")
    return tuple(int(part) for part in str(value).strip("rgba()").split(",")[:3])


def test_it_opens_without_an_error_or_a_request(browser: Chrome, page: Path) -> None:
    assert browser.title.startswith("Integrity report: ")
    asked = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked == []
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    titles = [one.text for one in browser.find_elements(By.TAG_NAME, "h2")]
    assert titles[:4] == ["Gates", "Action plan", "Worst first", "All findings"]
    assert len(browser.find_elements(By.CSS_SELECTOR, ".gates li")) == 7


def test_code_of_the_project_is_text(browser: Chrome) -> None:
    assert "<script>document.title = 1</script>" in browser.find_element(By.TAG_NAME, "main").text
    assert browser.title != "1"


def test_the_filter(browser: Chrome) -> None:
    everything = shown(browser)
    assert len(everything) >= 4
    search = browser.find_element(By.NAME, "text")
    search.send_keys("NET.PY")
    assert len(shown(browser)) == 1 and "LIN411" in shown(browser)[0]
    assert browser.find_element(By.NAME, "count").text == "1"
    search.clear()
    search.send_keys(" ", "\b")
    Select(browser.find_element(By.NAME, "code")).select_by_visible_text("LIN710")
    assert len(shown(browser)) == 2 and all("LIN710" in row for row in shown(browser))
    Select(browser.find_element(By.NAME, "state")).select_by_visible_text("old")
    assert shown(browser) == []
    for name in ("code", "state"):
        Select(browser.find_element(By.NAME, name)).select_by_index(0)
    assert shown(browser) == everything


def test_the_trace_of_a_flow_is_numbered(browser: Chrome) -> None:
    steps = [one.text for one in browser.find_elements(By.CSS_SELECTOR, "ol.trace li")]
    assert any("FOLDER" in step and "app/flow.py:5" in step for step in steps)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_can_be_read(browser: Chrome, theme: str) -> None:
    emulate(browser, theme)
    text, ground = colour(browser, "color"), colour(browser, "backgroundColor")
    assert (sum(ground) > 600) == (theme == "light")
    script = "return Array.from(document.querySelectorAll('main *')).filter((one) => one.textContent.trim()).map((one) => [getComputedStyle(one).color, effective(one)])"
    helper = (
        "function effective(node) { while (node) { const ground = getComputedStyle(node).backgroundColor;"
        " if (ground !== 'rgba(0, 0, 0, 0)') return ground; node = node.parentElement; } return 'rgb(255, 255, 255)'; }"
    )
    pairs = browser.execute_script(helper + script)
    assert contrast(text, ground) >= 7
    for fore, back in {tuple(pair) for pair in pairs}:
        seen = contrast(numbers(fore), numbers(back))
        assert seen >= 4.5, f"{fore} on {back} in {theme}: {seen:.2f}"


def numbers(value: str) -> tuple[int, ...]:
    return tuple(int(float(part)) for part in value.strip("rgba()").split(",")[:3])


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast ratio of WCAG 2.2."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [value / 255 for value in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_nothing_is_cut_off_on_a_phone(page: Path) -> None:
    browser = open_browser(390, 844)
    try:
        metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get(page.as_uri())
        wide = browser.execute_script("return [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide[0] <= wide[1] == 390
    finally:
        browser.quit()


def test_it_is_printable(browser: Chrome) -> None:
    emulate(browser, "dark")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert colour(browser, "backgroundColor") == (255, 255, 255)
    assert not browser.find_element(By.ID, "filter").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(browser.execute_cdp_cmd("Page.printToPDF", {})["data"]) > 10_000


def test_many_rows_are_drawn_when_they_are_asked_for(tmp_path: Path) -> None:
    functions = "".join(f"def f{number}(x):\n    return x\n    x.close()\n\n\n" for number in range(620))
    folder = project(tmp_path, {"pyproject.toml": FILES["pyproject.toml"], "app/many.py": functions})
    assert lintegrity(folder, "report", "--output-file", "report.html").returncode == 0
    browser = open_browser(1200, 900)
    try:
        browser.get((folder / "report.html").as_uri())
        drawn = "return Array.from(document.querySelectorAll('#findings tbody tr')).filter((row) => !row.hidden).length"
        assert browser.execute_script(drawn) == 500
        assert browser.find_element(By.NAME, "count").text == "620"
        browser.find_element(By.ID, "more").click()
        assert browser.execute_script(drawn) == 620
        browser.find_element(By.NAME, "text").send_keys("many.py:3098")
        assert browser.execute_script(drawn) == 1
    finally:
        browser.quit()
