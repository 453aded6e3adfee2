"""From the slider to new pixels, and from an address to a usable page, in Chromium on this machine.

The dashboard is served by its own command. Prints medians in ms; says nothing about other machines.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
SIZE = {"width": 1280, "height": 800}
VISITS = 5
STEPS = 25

# Time from a key on the slider until the frame that shows its bone has left the graphics card, wholly inside
# the browser. The picture is smooth before the next step, as when a slider is let go.
STEP = """(slider) => new Promise((done) => {
    const seek = (root) => {
        for (const each of root.querySelectorAll("*")) {
            const found = each.tagName === "CANVAS" ? each : each.shadowRoot && seek(each.shadowRoot);
            if (found) return found;
        }
    };
    const gl = seek(document).getContext("webgl2");
    const before = window.__laminascope.rendered;
    const start = performance.now();
    const look = () => {
        if (window.__laminascope.rendered === before) return requestAnimationFrame(look);
        const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
        gl.flush();
        const wait = () => {
            if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(wait);
            done(performance.now() - start);
        };
        wait();
    };
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    look();
})"""


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served() -> Iterator[str]:
    """Serve the dashboard, and give its address."""
    command = [sys.executable, "-m", "cli", "serve", "--port", str(free_port()), "--no-open"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().decode().split()[-1]
        finally:
            server.kill()


def usable(browser: Browser, address: str) -> tuple[Page, float]:
    """Open the page in a fresh window; give it and the time until its bone is drawn, in ms."""
    page = browser.new_context(viewport=SIZE).new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function("window.__laminascope?.rendered")
    return page, 1000.0 * (time.perf_counter() - start)


def step_times(page: Page, name: str) -> list[float]:
    """Give the time of each step of a slider, in ms."""
    slider = page.get_by_role("slider", name=name)
    slider.focus()
    found = []
    for _ in range(STEPS):
        page.wait_for_function("window.__laminascope.still")
        found.append(slider.evaluate(STEP))
    return found


def main() -> None:
    """Measure, and print the medians."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        opened = [usable(browser, address) for _ in range(VISITS)]
        for page, _ in opened[:-1]:
            page.context.close()
        page, _ = opened[-1]
        one = step_times(page, "Facet taken")
        page.locator('[data-value="laminotomy"]').click()
        page.wait_for_function("window.__laminascope.rendered.startsWith('laminotomy')")
        page.get_by_role("slider", name="Upper lamina taken").wait_for()
        two = step_times(page, "Facet taken")
        browser.close()
    first, later = opened[0][1], statistics.median(each for _, each in opened[1:])
    print(f"page usable, first visit of a fresh server    {first:6.0f} ms")
    print(f"page usable, median of {VISITS - 1} later visits         {later:6.0f} ms")
    print(f"slider to pixels, one bone, median of {STEPS}      {statistics.median(one):6.0f} ms")
    print(f"slider to pixels, two bones, median of {STEPS}     {statistics.median(two):6.0f} ms")


if __name__ == "__main__":
    main()
