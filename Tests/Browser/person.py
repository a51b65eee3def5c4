"""A person at the screen: one Chromium window, driven by keyboard and mouse as at a commune's desk."""

import pathlib
import time

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

__all__ = ["Keys", "Screen", "By"]


def replaced(error):
    """Whether the page put another element, or another page, in the place of the one asked: a person just looks again.

    A page that is being left answers in words of the driver's own instead of the agreed exception.
    """
    if isinstance(error, (StaleElementReferenceException, NoSuchElementException)):
        return True
    said = str(error)
    return any(words in said for words in (
        "does not belong to the document", "No node with given id", "Could not find node with given id", "Cannot find context with specified id",
        "Execution context was destroyed", "Inspected target navigated or closed", "aborted by navigation",
    ))


class Screen:
    """A window of the size that commune PCs have, and the folder its pictures go to."""

    def __init__(self, url, pictures):
        self.url = url
        self.pictures = pathlib.Path(pictures)
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.taken = 0
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1366,911", "--lang=vi",
            "--force-device-scale-factor=1", "--hide-scrollbars",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.set_capability("unhandledPromptBehavior", "accept")
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.downloads = None

    def close(self):
        self.driver.quit()

    # ---- looking

    def open(self, path):
        self.driver.get(self.url + path)

    @property
    def path(self):
        return self.script("return location.pathname")

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def find(self, selector):
        """The element, or None."""
        try:
            return self.driver.find_element(By.CSS_SELECTOR, selector)
        except NoSuchElementException:
            return None

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition, what, seconds=30):
        """The first truthy answer of `condition`; fails with what was waited for and what the page says."""
        end = time.monotonic() + seconds
        while True:
            try:
                answer = condition()
                if answer:
                    return answer
            except WebDriverException as error:
                if not replaced(error):
                    raise
            if time.monotonic() > end:
                raise TimeoutException(f"waited {seconds} s for {what} at {self.path}; the page says: {self.said()}")
            time.sleep(0.03)

    def see(self, selector, seconds=30):
        """Waits until the element is there and shown."""
        def shown():
            element = self.find(selector)
            return element if element is not None and element.is_displayed() else None
        return self.wait(shown, selector, seconds)

    def gone(self, selector, seconds=30):
        self.wait(lambda: not any(element.is_displayed() for element in self.all(selector)), f"{selector} to go", seconds)

    def steadily(self, action, seconds=10):
        """What `action` gives; done again from the start while the page replaces what it looks at. It must look its elements up itself,
        and what it does to them must come last: an element that was replaced was not touched."""
        end = time.monotonic() + seconds
        while True:
            try:
                return action()
            except WebDriverException as error:
                if not replaced(error) or time.monotonic() > end:
                    raise
                time.sleep(0.03)

    def text(self, selector):
        def read():
            element = self.find(selector)
            return element.text if element else ""
        return self.steadily(read)

    def says(self, words, seconds=30):
        self.wait(lambda: words in self.text("body"), f"“{words}”", seconds)

    def said(self):
        """Problems and messages that the page shows, for a failure's report."""
        texts = self.steadily(lambda: [
            element.text for element in self.all("[role=alert], .notice-bad, .toast") if element.is_displayed()])
        return " | ".join(text for text in texts if text) or self.text("main")[:400]

    # ---- doing

    def press(self, *keys):
        """Keys into whatever has the focus; several at once are a chord: press(Keys.CONTROL, Keys.ENTER)."""
        chain = ActionChains(self.driver, duration=0)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            chain.key_up(key)
        chain.perform()

    def type(self, text):
        self.steadily(lambda: self.driver.switch_to.active_element.send_keys(text))

    def enter(self, selector, *keys):
        """Keys into an element that need not be empty."""
        self.steadily(lambda: self.see(selector).send_keys(*keys))

    def upload(self, selector, *files):
        """Files into a file field, which pages hide behind a button of their own."""
        self.wait(lambda: self.find(selector), selector)
        self.steadily(lambda: self.find(selector).send_keys("\n".join(str(file) for file in files)))

    def fill(self, selector, text):
        def write():
            element = self.see(selector)
            element.clear()
            element.send_keys(text)
            return element
        return self.steadily(write)

    def choose(self, selector, value):
        self.steadily(lambda: Select(self.see(selector)).select_by_value(value))

    def click(self, selector):
        def strike():
            element = self.see(selector)
            self.script("arguments[0].scrollIntoView({block: 'nearest'})", element)
            element.click()
        self.steadily(strike)

    def click_link(self, words):
        def strike():
            element = self.wait(
                lambda: next((one for one in self.all("a, button") if words in one.text and one.is_displayed()), None), f"“{words}”")
            self.script("arguments[0].scrollIntoView({block: 'nearest'})", element)
            element.click()
        self.steadily(strike)

    def drag(self, selector, box):
        """Draws a box over an element; places are shares of it."""
        element = self.see(selector)
        area = self.script("const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.width, r.height]", element)
        x, y, width, height = area

        def point(share_x, share_y):
            return int(x + width * share_x), int(y + height * share_y)

        start = point(box["x"], box["y"])
        end = point(box["x"] + box["width"], box["y"] + box["height"])
        chain = ActionChains(self.driver, duration=10)
        chain.w3c_actions.pointer_action.move_to_location(*start)
        chain.w3c_actions.pointer_action.pointer_down()
        chain.w3c_actions.pointer_action.move_to_location((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        chain.w3c_actions.pointer_action.move_to_location(*end)
        chain.w3c_actions.pointer_action.pointer_up()
        chain.perform()

    def picture(self, name):
        """Saves what is on the screen as NN-name.png, once the images on it are there."""
        self.settle()
        self.taken += 1
        file = self.pictures / f"{self.taken:02d}-{name}.png"
        self.driver.save_screenshot(str(file))
        print(f"    {file.name}", flush=True)
        return file

    def settle(self, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.script("return document.readyState === 'complete' && [...document.images].every((i) => i.loading === 'lazy' || i.complete)"):
                break
            time.sleep(0.05)
        time.sleep(0.15)

    def errors(self):
        """What the console has to complain about since the last call: broken scripts, refused by the content policy."""
        # An expected refusal is logged as "the server responded with a status of 4xx": that is no fault of a script.
        return [
            line["message"] for line in self.driver.get_log("browser")
            if line["level"] == "SEVERE" and "the server responded with a status of 4" not in line["message"]
        ]

    # ---- signing in

    def sign_in(self, login, password, fresh=None):
        """Signs in at the screen; with `fresh` the temporary password is changed as the page asks."""
        if self.find("#sign-out"):
            self.sign_out()
        self.open("/dang-nhap")
        self.enter("#login", login, Keys.TAB, password, Keys.ENTER)
        self.wait(lambda: self.path != "/dang-nhap", f"{login} to be signed in")
        if fresh:
            self.wait(lambda: self.find("#password-form") or self.find("#sign-out"), "a page after signing in")
            if not self.find("#password-form"):
                self.open("/mat-khau")
            self.enter("#current", password, Keys.TAB, fresh, Keys.TAB, fresh, Keys.ENTER)
            self.wait(lambda: self.path == "/", f"{login}'s new password")
        self.see("#sign-out")

    def sign_out(self):
        self.script("document.getElementById('sign-out').click()")
        self.wait(lambda: self.path == "/dang-nhap", "the sign-in page")
