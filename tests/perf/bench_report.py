"""How fast the HTML report is in Chromium: `python tests/perf/bench_report.py REPORT.html [SCREENSHOT-FOLDER]`.

Opens the file from the disk, then types into the filter and changes each list; prints milliseconds until the next frame
is drawn, as medians of 7. With a folder it writes screenshots in both themes at desk and phone width.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "linter"), str(ROOT / "tests")]  # noqa: LIN705  # works from a checkout

from selenium.webdriver import Chrome  # noqa: E402
from test_browser import emulate, open_browser  # noqa: E402

REPEATS = 7
_LOADED = "const it = performance.getEntriesByType('navigation')[0]; return it.loadEventEnd - it.startTime"
_FILTER = """
const [name, value, done] = arguments;
const form = document.getElementById("filter");
const start = performance.now();
form.elements[name].value = value;
form.dispatchEvent(new Event("input"));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
"""
STEPS = (("text", "a"), ("text", "server"), ("text", ""), ("severity", "error"), ("severity", ""))


def loads(browser: Chrome, url: str) -> float:
    """Milliseconds from the start of the navigation until everything is loaded."""
    found = []
    for _ in range(REPEATS):
        browser.get(url)
        found.append(float(browser.execute_script(_LOADED)))
    return statistics.median(found)


def filters(browser: Chrome, name: str, value: str) -> float:
    """Milliseconds from a change of the filter until the frame after it is drawn."""
    other = "" if value else "zz"
    found = []
    for _ in range(REPEATS):
        browser.execute_async_script(_FILTER, name, other if name == "text" else "")
        found.append(float(browser.execute_async_script(_FILTER, name, value)))
    return statistics.median(found)


def main() -> int:
    """Print the figures; exits 1 where one of them is over a second."""
    url = Path(sys.argv[1]).resolve().as_uri()
    browser = open_browser(1200, 900)
    browser.set_script_timeout(60)
    slowest = loads(browser, url)
    rows = browser.execute_script("return document.querySelectorAll('#findings tbody tr').length")
    print(f"{rows} rows, {Path(sys.argv[1]).stat().st_size} bytes")
    print(f"{slowest:8.0f} ms to open")
    for name, value in STEPS:
        taken = filters(browser, name, value)
        slowest = max(slowest, taken)
        print(f"{taken:8.0f} ms for {name} = {value!r}")
    browser.quit()
    if len(sys.argv) > 2:
        screenshots(url, Path(sys.argv[2]))
    return 1 if slowest > 1000 else 0


def screenshots(url: str, folder: Path) -> None:
    """Both themes at desk and phone width."""
    for width in (1200, 390):
        for theme in ("light", "dark"):
            browser = open_browser(width, 1600)
            metrics = {"width": width, "height": 1600, "deviceScaleFactor": 1, "mobile": width < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            emulate(browser, theme)
            browser.get(url)
            browser.save_screenshot(str(folder / f"{theme}-{width}.png"))
            browser.quit()


if __name__ == "__main__":
    sys.exit(main())
