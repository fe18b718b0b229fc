"""Works in a real JupyterLab with a real browser, as a user does: browser.py CHROMIUM, what it saw as JSON on stdout.

The home (HOME) holds the notebooks; kernels and modules come from the environment. For test/jupyter/browser.test.ts.
"""
import glob
import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

PATIENCE = 60_000


@contextmanager
def lab():
    """The address of a JupyterLab that serves HOME, with its token; what it logs goes to HOME/server.log."""
    home = os.environ["HOME"]
    log = os.path.join(home, "server.log")
    words = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--ServerApp.root_dir=" + home]
    quiet = ["--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with open(log, "wb") as file:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *words, *quiet], cwd=home, stdout=file, stderr=file)
    try:
        yield address(server, log)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def address(server, log):
    end = time.time() + 60
    while time.time() < end and server.poll() is None:
        for file in glob.glob(os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], "jpserver-*.json")):
            try:
                with open(file, encoding="utf-8") as text:
                    info = json.load(text)
            except ValueError:
                continue  # Jupyter writes the file in place, so a reader can meet an empty one
            return info["url"] + "{}?token=" + info["token"]
        time.sleep(0.2)
    with open(log, encoding="utf-8") as text:
        sys.exit("the server did not start: " + text.read())


class Lab:
    """A page of JupyterLab."""

    def __init__(self, page, url):
        self.page, self.url = page, url

    def open(self, path):
        """A page of its own layout, so that nothing of the last one is left."""
        self.page.goto(self.url.format("lab" + path) + "&reset")
        self.page.wait_for_selector("#jp-top-panel")

    def launch(self, title):
        """A new notebook, from the launcher's card."""
        self.open("")
        self.page.locator('.jp-LauncherCard[data-category="Notebook"]', has_text=title).click(timeout=PATIENCE)
        self.page.wait_for_selector(".jp-Notebook .cm-content")
        self.idle(title)

    def idle(self, title):
        """A cell that is run before the kernel has answered once is lost."""
        self.page.locator("#jp-main-statusbar").get_by_text(title + " | Idle").wait_for()
        self.page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')

    def run(self, code):
        """Types code into the last cell and runs it; the text below the cell."""
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(code)
        count = self.page.locator(".jp-Notebook .jp-CodeCell").count()
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function("n => document.querySelectorAll('.jp-Notebook .jp-CodeCell').length > n", arg=count)
        done = self.page.locator(".jp-Notebook .jp-CodeCell").nth(count - 1)
        done.locator(".jp-InputPrompt").get_by_text(re.compile(r"\[\d+\]")).wait_for()
        return "\n".join(done.locator(".jp-OutputArea-output").all_inner_texts()).strip()

    def dialog(self):
        """The text of the dialog that comes; it is closed."""
        shown = self.page.locator(".jp-Dialog")
        shown.wait_for(timeout=PATIENCE)
        text = shown.inner_text()
        shown.locator("button").last.click()
        return text


def kernel_with_modules(lab):
    lab.launch("With hello")
    return [
        lab.run("import hello_mod; print(hello_mod.answer)"),
        lab.run("%load_ext lmodjs\n%ml load library"),
        lab.run("%ml list"),
        lab.run("%ml load missing"),
    ]


def kernel_without_modules(lab):
    lab.launch("Soon gone")
    return lab.run("open('ran', 'w')")


def refused_by_the_provisioner(lab):
    lab.open("/tree/refused.ipynb")
    return lab.dialog()


def sidebar(lab):
    """Loads a module by jupyter-lmod's panel, uses it in a kernel that starts then, and unloads it."""
    page = lab.page
    lab.open("")
    page.locator('.lm-TabBar-tab[title^="Software Modules"]').click()
    offered = page.locator("#module_avail_list")
    loaded = page.locator("#module_loaded_list")
    entry = offered.locator("li", has_text="hello/1.0")
    entry.wait_for()
    seen = {"offered": offered.inner_text()}
    entry.hover()
    entry.get_by_text("Load", exact=True).click()
    loaded.get_by_text("hello/1.0").wait_for()
    seen["loaded"] = loaded.inner_text()
    page.locator('.jp-LauncherCard[data-category="Notebook"]', has_text="Plain").click()
    page.wait_for_selector(".jp-Notebook .cm-content")
    lab.idle("Plain")
    seen["kernel"] = lab.run("import hello_mod; print(hello_mod.answer)")
    entry = loaded.locator("li", has_text="hello/1.0")
    entry.hover()
    entry.get_by_text("Unload", exact=True).click()
    offered.get_by_text("hello/1.0").wait_for()
    seen["unloaded"] = loaded.inner_text()
    return seen


STEPS = [kernel_with_modules, kernel_without_modules, refused_by_the_provisioner, sidebar]


def main(chromium):
    seen = {}
    with lab() as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        for step in STEPS:
            try:
                seen[step.__name__] = step(Lab(page, url))
            except Exception as error:
                page.screenshot(path=os.path.join(os.environ["HOME"], step.__name__ + ".png"))
                sys.exit("{}: {}".format(step.__name__, error))
        browser.close()
    json.dump(seen, sys.stdout)


main(sys.argv[1])
