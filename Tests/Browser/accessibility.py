"""WCAG 2.2 AA on the screens people key at, tried by looking at what the browser has made of them.

Names, roles and states as the accessibility tree has them; contrast from the computed styles; focus that is seen; targets of 24 px; no
trap for the keyboard; no second scrolling direction at 200 %; landmarks, language, unique ids, valid ARIA; colours of the system.
Run alone:

    .build/test-venv/bin/python Tests/Browser/accessibility.py --binary .build/debug/sogoc [--screenshots DIR]

Last line: `passed=N failed=N`.
"""

import argparse
import itertools
import pathlib
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402

PASSWORD = "tap-lam-so-goc"

# Everything below runs in the page; each rule answers with the places that break it.
LIBRARY = r"""
const shown = (element) => {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
};
const place = (element) => `<${element.tagName.toLowerCase()}${element.id ? '#' + element.id : ''}${element.className && typeof element.className === 'string' ? '.' + element.className.trim().split(/\s+/).join('.') : ''}> “${(element.textContent ?? '').trim().slice(0, 40)}”`;
const parse = (text) => {
  const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (text.startsWith('color(srgb')) return { r: numbers[0] * 255, g: numbers[1] * 255, b: numbers[2] * 255, a: numbers[3] ?? 1 };
  return { r: numbers[0] ?? 0, g: numbers[1] ?? 0, b: numbers[2] ?? 0, a: numbers.length > 3 ? numbers[3] : text === 'transparent' ? 0 : 1 };
};
const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
const light = ({ r, g, b }) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ratio = (one, two) => { const [a, b] = [light(one), light(two)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
// What lies behind an element: its own and its ancestors' backgrounds, down to the page's white.
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none') return null;
    layers.push(parse(style.backgroundColor));
    if (layers.at(-1).a === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), { r: 255, g: 255, b: 255, a: 1 });
};
const opacity = (element) => { let value = 1; for (let at = element; at; at = at.parentElement) value *= Number(getComputedStyle(at).opacity); return value; };
const tabbable = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && shown(e) && !e.closest('[inert]'));
"""

RULES = {
    "every text has contrast": r"""
      const found = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !shown(element) || element.closest('[aria-hidden=true], :disabled, [aria-disabled=true], script, style, option')) continue;
        const below = behind(element);
        if (!below) continue;
        const style = getComputedStyle(element);
        const ink = parse(style.color);
        ink.a *= opacity(element);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const value = ratio(over(ink, below), below);
        if (value < (isLarge ? 3 : 4.5)) found.push(`${value.toFixed(2)} ${place(element)}`);
      }
      return found;
    """,
    "what is written in fields has contrast": r"""
      return [...document.querySelectorAll('input, textarea, select')].filter(shown).flatMap((field) => {
        const style = getComputedStyle(field);
        const below = behind(field);
        if (!below || field.disabled) return [];
        const found = [];
        const value = ratio(over(parse(style.color), below), below);
        if (value < 4.5) found.push(`${value.toFixed(2)} ${place(field)} ${field.name}`);
        const hint = getComputedStyle(field, '::placeholder').color;
        if (field.placeholder && ratio(over(parse(hint), below), below) < 4.5) found.push(`placeholder ${place(field)} ${field.name}`);
        return found;
      });
    """,
    "the edges of fields and buttons are seen": r"""
      return [...document.querySelectorAll('input:not([type=checkbox]):not([type=radio]), textarea, select, button')].filter(shown).flatMap((control) => {
        if (control.disabled) return [];
        const style = getComputedStyle(control);
        const around = behind(control.parentElement);
        if (!around) return [];
        const fill = over(parse(style.backgroundColor), around);
        const hasEdge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none';
        const edge = hasEdge ? over(parse(style.borderTopColor), around) : around;
        // A control is seen by its edge or by its fill; a button that is only text is seen by its text.
        const isText = parse(style.backgroundColor).a === 0 && (!hasEdge || parse(style.borderTopColor).a === 0);
        if (isText && control.tagName === 'BUTTON') return [];
        return Math.max(ratio(edge, around), ratio(fill, around), ratio(edge, fill)) < 3 ? [place(control) + ' ' + (control.name ?? '')] : [];
      });
    """,
    "targets are at least 24 by 24 pixels": r"""
      const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option], [role=button]')].filter(shown).filter((e) => !e.disabled && !e.closest('[inert]'));
      return targets.flatMap((target) => {
        const box = target.getBoundingClientRect();
        if (box.width >= 23.5 && box.height >= 23.5) return [];
        // A link in a sentence, and a target with room around it, are excepted (2.5.8).
        if (target.tagName === 'A' && getComputedStyle(target).display === 'inline' && target.parentElement.matches('p, li, td, dd')) return [];
        const middle = [box.left + box.width / 2, box.top + box.height / 2];
        const isAlone = targets.every((other) => {
          if (other === target || other.contains(target) || target.contains(other)) return true;
          const near = other.getBoundingClientRect();
          const away = Math.hypot(Math.max(near.left - middle[0], 0, middle[0] - near.right), Math.max(near.top - middle[1], 0, middle[1] - near.bottom));
          return away >= 12;
        });
        return isAlone ? [] : [`${box.width.toFixed(0)}×${box.height.toFixed(0)} ${place(target)}`];
      });
    """,
    "ids are given once": r"""
      const seen = new Map();
      for (const element of document.querySelectorAll('[id]')) seen.set(element.id, (seen.get(element.id) ?? 0) + 1);
      return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
    """,
    "the page has its landmarks, its language, one first heading, a title": r"""
      const found = [];
      if (document.documentElement.lang !== 'vi') found.push('lang');
      if (document.querySelectorAll('main').length !== 1) found.push('main');
      if (!document.querySelector('header')) found.push('header');
      if ([...document.querySelectorAll('nav')].some((nav) => !nav.getAttribute('aria-label'))) found.push('a nav without a name');
      if ([...document.querySelectorAll('h1')].filter(shown).length !== 1) found.push('h1');
      if (!document.title.trim()) found.push('title');
      if (!document.querySelector('a.skip[href="#main"]')) found.push('no way past the menu');
      let last = 0;
      for (const heading of [...document.querySelectorAll('h1, h2, h3, h4')].filter(shown)) {
        const level = Number(heading.tagName[1]);
        if (level > last + 1) found.push(`h${level} after h${last}: ${place(heading)}`);
        last = level;
      }
      return found;
    """,
    "ARIA says what it may": r"""
      const roles = new Set('alert alertdialog application article button cell checkbox columnheader combobox complementary contentinfo dialog document figure form grid gridcell group heading img link list listbox listitem log main menu menubar menuitem meter navigation none note option presentation progressbar radio radiogroup region row rowgroup rowheader search searchbox separator slider spinbutton status switch tab table tablist tabpanel textbox timer toolbar tooltip tree treeitem'.split(' '));
      const names = new Set('activedescendant atomic autocomplete busy checked colcount colindex colspan controls current describedby description details disabled errormessage expanded flowto haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowspan selected setsize sort valuemax valuemin valuenow valuetext'.split(' '));
      const found = [];
      for (const element of document.querySelectorAll('*')) {
        const role = element.getAttribute('role');
        if (role !== null && !roles.has(role)) found.push(`role ${role} ${place(element)}`);
        for (const { name, value } of element.attributes) {
          if (!name.startsWith('aria-')) continue;
          if (!names.has(name.slice(5))) found.push(`${name} ${place(element)}`);
          if (['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'aria-owns'].includes(name)) {
            for (const id of value.split(/\s+/).filter(Boolean)) if (!document.getElementById(id)) found.push(`${name} → ${id} ${place(element)}`);
          }
          if (/^aria-(expanded|pressed|selected|invalid|hidden|modal|checked)$/.test(name) && !['true', 'false', 'mixed'].includes(value)) found.push(`${name}=${value} ${place(element)}`);
        }
        if (role === 'option' && !element.closest('[role=listbox]')) found.push(`an option without a list ${place(element)}`);
        if (role === 'combobox' && !element.hasAttribute('aria-expanded')) found.push(`a combobox without aria-expanded ${place(element)}`);
        if (element.getAttribute('aria-hidden') === 'true' && [element, ...element.querySelectorAll('*')].some((inner) => inner.tabIndex >= 0 && shown(inner))) found.push(`focus inside what is hidden ${place(element)}`);
      }
      return found;
    """,
    "pictures have words": r"""
      return [...document.querySelectorAll('img')].filter((image) => !image.hasAttribute('alt')).map((image) => image.src);
    """,
    "tables have headers": r"""
      return [...document.querySelectorAll('table')].filter(shown).filter((table) => !table.querySelector('th')).map(place);
    """,
    "no tabindex disturbs the order": r"""
      return [...document.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0).map(place);
    """,
    "what scrolls can be scrolled by keys": r"""
      return [...document.querySelectorAll('main *')].filter(shown).filter((element) => {
        const style = getComputedStyle(element);
        const scrolls = (/(auto|scroll)/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 2) || (/(auto|scroll)/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 2);
        return scrolls && element.tabIndex < 0 && !element.querySelector('a[href], button, input, select, textarea, [tabindex="0"]') && !['TEXTAREA', 'INPUT'].includes(element.tagName) && !element.matches('[role=listbox]');
      }).map(place);
    """,
}

CONTROLS = {"button", "link", "textbox", "combobox", "searchbox", "checkbox", "radio", "listbox", "option", "slider", "spinbutton", "tab", "menuitem"}


class Trial:
    def __init__(self, screen):
        self.screen = screen

    def broken(self, rule):
        return self.screen.script(f"{LIBRARY}\nreturn (() => {{ {RULES[rule]} }})();")

    def unnamed(self):
        """Controls that the accessibility tree gives no name."""
        nodes = self.screen.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return [
            f"{node['role']['value']} {node.get('properties', '')[:1]}" for node in nodes
            if not node.get("ignored") and node.get("role", {}).get("value") in CONTROLS
            and not (node.get("name", {}).get("value") or "").strip()
        ]

    def unlabelled_fields(self):
        """The visible label is a part of the name a speaking browser says (2.5.3)."""
        return self.screen.script(LIBRARY + r"""
          return [...document.querySelectorAll('input, select, textarea')].filter(shown).filter((field) => {
            const label = field.labels?.[0];
            const name = field.getAttribute('aria-label');
            const words = label && [...label.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(' ').trim();
            return name && words && !name.toLowerCase().includes(words.toLowerCase());
          }).map((field) => `${field.name}: ${field.getAttribute('aria-label')}`);
        """)

    def unseen_focus(self):
        """Every stop of the Tab key changes how it looks, is in sight, and is not under anything."""
        self.screen.script("document.activeElement?.blur(); window.scrollTo(0, 0)")
        # A real key: from now on the browser shows the focus as it does to who uses the keyboard.
        self.screen.press(Keys.TAB)
        return self.screen.script(LIBRARY + r"""
          const look = (e) => { const s = getComputedStyle(e); const r = e.closest('.row'); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, r ? getComputedStyle(r).backgroundColor : ''].join('|'); };
          const found = [];
          for (const element of tabbable().slice(0, 150)) {
            const before = look(element);
            element.focus({ focusVisible: true });
            if (document.activeElement !== element) continue;
            const style = getComputedStyle(element);
            if (look(element) === before && style.outlineStyle === 'none') found.push(`no sign ${place(element)}`);
            if (style.outlineStyle !== 'none') {
              const around = behind(element.parentElement);
              if (around && ratio(parse(style.outlineColor), around) < 3) found.push(`weak outline ${place(element)}`);
            }
            const box = element.getBoundingClientRect();
            const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20)];
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) { if (!element.matches('.skip')) found.push(`out of sight ${place(element)}`); continue; }
            const top = document.elementFromPoint(x, y);
            if (top && top !== element && !element.contains(top) && !top.contains(element) && !top.closest('label, .choices, .toasts')) found.push(`covered by ${place(top)}: ${place(element)}`);
          }
          return found;
        """)

    def trap(self):
        """Tab goes from the first stop to the last and out; nothing holds it."""
        self.screen.script("document.activeElement?.blur(); window.scrollTo(0, 0)")
        stops = self.screen.script(LIBRARY + "return tabbable().length")
        seen, last, stuck = set(), None, 0
        for _ in range(stops * 2 + 20):
            self.screen.press(Keys.TAB)
            here = self.screen.script(
                "const e = document.activeElement; window.__ids ??= new Map(); if (!window.__ids.has(e)) window.__ids.set(e, window.__ids.size); return [window.__ids.get(e), e === document.body, e.outerHTML.slice(0, 90)]")
            if here[1] or (here[0] in seen and here[0] == 0):
                return []
            stuck = stuck + 1 if here[0] == last else 0
            if stuck > 2:
                return [f"Tab stays at {here[2]}"]
            seen.add(here[0])
            last = here[0]
            if len(seen) >= stops:
                return []
        missed = self.screen.script(LIBRARY + "return tabbable().filter((e) => !window.__ids.has(e)).map(place)")
        return [f"Tab came to {len(seen)} of {stops} places", *missed] if missed else []

    def wide(self):
        """At 200 % (a window half as wide) nothing but tables and pictures scrolls sideways (1.4.10 asks for as much at 400 %)."""
        self.screen.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 683, "height": 384, "deviceScaleFactor": 2, "mobile": False})
        try:
            time.sleep(0.4)
            return self.screen.script(LIBRARY + r"""
              const found = [];
              if (document.documentElement.scrollWidth > innerWidth + 1) {
                found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
                for (const element of document.querySelectorAll('main *')) {
                  if (element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.viewer, .desk-band, .scroll, table')) { found.push(place(element)); break; }
                }
              }
              for (const element of document.querySelectorAll('button, label, h1, h2, legend')) {
                if (!shown(element) || element.closest('.viewer-stage')) continue;
                const style = getComputedStyle(element);
                if (style.overflow === 'hidden' && element.scrollWidth > element.clientWidth + 2) found.push(`cut off: ${place(element)}`);
              }
              return found;
            """)
        finally:
            self.screen.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def spaced(self):
        """With the spacing of 1.4.12 nothing is cut off."""
        self.screen.script("""
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
          window.__spaced = sheet;
        """)
        try:
            return self.screen.script(LIBRARY + r"""
              return [...document.querySelectorAll('button, label, legend, .badge, td, th, dd')].filter(shown).filter((element) => {
                const style = getComputedStyle(element);
                return /(hidden|clip)/.test(style.overflow) && (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2);
              }).map(place);
            """)
        finally:
            self.screen.script("document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== window.__spaced)")

    def forced(self):
        """With the system's colours everything still has an edge, and states are told by more than colour."""
        self.screen.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "forced-colors", "value": "active"}, {"name": "prefers-contrast", "value": "more"}]})
        try:
            time.sleep(0.2)
            return self.screen.script(LIBRARY + r"""
              if (!matchMedia('(forced-colors: active)').matches) return ['the browser does not know forced colours'];
              const found = [];
              for (const control of [...document.querySelectorAll('input, textarea, select, .button')].filter(shown)) {
                const style = getComputedStyle(control);
                if (['checkbox', 'radio'].includes(control.type) || control.matches('.button-plain')) continue;
                if (parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === 'none') found.push(`no edge ${place(control)}`);
              }
              for (const row of document.querySelectorAll('.row-current')) {
                const style = getComputedStyle(row);
                if (style.outlineStyle === 'none') found.push(`the field of focus is told by colour alone ${place(row)}`);
              }
              return found;
            """)
        finally:
            self.screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    def all(self, page):
        """Rule → what breaks it."""
        checks = {rule: (lambda rule=rule: self.broken(rule)) for rule in RULES}
        checks |= {
            "controls have names": self.unnamed, "the visible label is in the name": self.unlabelled_fields,
            "focus is seen": self.unseen_focus, "Tab is no trap": self.trap, "200 % fits": self.wide,
            "wide letter spacing fits": self.spaced, "the system's colours": self.forced,
        }
        results = {}
        for name, check in checks.items():
            try:
                results[f"{page}: {name}"] = check()
            except Exception as error:  # noqa: BLE001
                results[f"{page}: {name}"] = [f"{type(error).__name__}: {str(error)[:300]}", *traceback.format_tb(error.__traceback__)[-1:]]
        return results


def work(screen):
    """Page by page: its name, after the browser is there."""
    def wait_open():
        screen.wait(lambda: screen.find("#desk").get_attribute("data-state") == "open", "the desk to open")

    screen.sign_in("nhaplieu1", PASSWORD)
    screen.open("/nhap")
    screen.see("#queues")
    yield "queue"
    desk = Desk(screen)
    for kind, name in (("birth", "desk-page"), ("marriage", "desk-row")):
        item = screen.driver.execute_async_script(
            "fetch('/api/v1/keying/next?queue=firstReading&kind=' + arguments[0]).then((a) => a.json()).then((a) => arguments[1](a.item))", kind)
        if item is None:
            continue
        screen.open(f"/nhap/{item['entryID']}?queue=firstReading&kind={kind}")
        wait_open()
        yield name
    # States: a carried field, a remark, an open list, a refused field, fast mode, the ruler.
    screen.press(Keys.ALT, "t")
    screen.press(Keys.ALT, "/")
    screen.script("document.querySelector('#desk-form input[role=combobox]')?.focus()")
    screen.type("a")
    screen.script("""
      const field = document.querySelector('.row:not([hidden]) input'); field.closest('.row').dataset.origin = 'carried';
      const other = [...document.querySelectorAll('.row:not([hidden])')].at(2);
      other.dataset.condition = 'uncertain';
      const badge = other.querySelector('.condition'); badge.hidden = false; badge.textContent = 'Không chắc';
    """)
    yield "desk-states"
    screen.press(Keys.F1)
    screen.wait(lambda: screen.script("return document.getElementById('help').open"), "the help")
    yield "desk-help"
    screen.press(Keys.ESCAPE)
    screen.press(Keys.ALT, "t")
    screen.press(Keys.ALT, "/")
    time.sleep(1)
    screen.open("/nhap/phim")
    screen.see("#keys table")
    yield "settings"
    screen.sign_in("hotich", PASSWORD)
    screen.open("/nhap/thu-tu")
    screen.wait(lambda: screen.all("#order li"), "the list of fields")
    yield "field-order"
    screen.sign_in("phanxu", PASSWORD)
    screen.open("/phan-xu")
    screen.see("main h1")
    yield "adjudication-list"
    link = screen.find("#start-adjudication")
    if link is not None:
        link.click()
        screen.wait(lambda: screen.find("#court") is not None and screen.find("#court").get_attribute("data-state") not in (None, "opening"), "the court")
        yield "adjudication"


def round_the_desk(screen):
    """The pages round the desk: practice, guidance, accuracy, policies, checks, review, approval, comparison, a book's pages."""
    def page(path, ready):
        screen.open(path)
        screen.see(ready)

    screen.sign_in("nhaplieu1", PASSWORD)
    page("/nhap/tap", "main .button")
    yield "practice-list"
    screen.enter("main .button", Keys.ENTER)
    screen.wait(lambda: screen.find("#desk") is not None and screen.find("#desk").get_attribute("data-state") == "open", "the practice desk")
    screen.press(Keys.F2)
    screen.see("#guidance-card h3")
    yield "guidance"
    screen.enter("#guidance-search", Keys.ESCAPE)
    screen.gone("#guidance-card")
    screen.enter("#desk-form input", "abc")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.see("#practice-result table")
    yield "practice-result"
    page("/nhap/ket-qua", "main h1")
    yield "accuracy"

    screen.sign_in("hotich", PASSWORD)
    for path, ready, name in (
        ("/nhap/ket-qua/don-vi", "main table", "accuracy-people"), ("/cach-kiem-tra", "#policy-choices", "policies"),
        ("/cach-kiem-tra/muc?unit=97/99111&kind=birth", "#policy-fields table", "policy-fields"), ("/kiem-tra", "main table", "checks"),
        ("/kiem-tra/quy-tac?rule=requiredMissing", "main h1", "check-findings"), ("/kiem-tra/nguoi-nhap", "main h1", "reader-habits"),
        ("/kiem-tra/duyet", "main h1", "approval-alarm"), ("/kiem-tra/goi-y-chu", "main h1", "word-accuracy"),
        ("/doi-chieu", "main table", "matching"),
    ):
        page(path, ready)
        yield name
    screen.enter("#menu-more summary", Keys.ENTER)
    yield "menu-open"
    page("/soat-loat", "main h1")
    screen.wait(lambda: screen.find("#review").get_attribute("data-state") in ("ready", "empty"), "the pictures")
    if screen.find("#review").get_attribute("data-state") == "empty":
        # Somebody has gone through them all on this node.
        screen.click("#review-all")
        screen.wait(lambda: screen.all("main img"), "the pictures gone through")
    screen.settle()
    yield "review"
    screen.open("/doi-chieu")
    link = screen.find("main table a")
    if link is not None:
        screen.open(link.get_attribute("href").removeprefix(screen.url))
        screen.wait(lambda: screen.all(".panel table"), "the comparison")
        yield "comparison"
        person = screen.find("a[href^='/nguoi/']")
        if person is not None:
            page(person.get_attribute("href").removeprefix(screen.url), "main h1")
            screen.settle()
            yield "person"
    screen.open("/so")
    book = screen.see("main table a").get_attribute("href").removeprefix(screen.url)
    page(f"{book}/trang", "main h1")
    screen.settle()
    yield "pages"
    page(f"{book}/mau", "main h1")
    screen.settle()
    yield "form-drawing"
    screen.sign_in("congan", PASSWORD)
    screen.open("/duyet")
    screen.wait(lambda: screen.all(".card"), "the cards")
    yield "approval"
    screen.open("/soat-loat")
    yield "refused"


def run(binary, pictures):
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="sogoc-access-") as folder:
        node = ServedNode(binary, "--sample", data=pathlib.Path(folder) / "node")
        screen = None
        try:
            node.start()
            screen = Screen(node.url, pictures)
            passed, failed = on(screen)
        finally:
            if screen:
                screen.close()
            node.close()
    return passed, failed


def on(screen):
    """All rules on all pages of a node that is there."""
    passed = failed = 0
    trial = Trial(screen)
    for page in itertools.chain(work(screen), round_the_desk(screen)):
        screen.picture(f"access-{page}")
        for name, broken in trial.all(page).items():
            if broken:
                failed += 1
                print(f"  FAILED {name}", flush=True)
                for one in broken[:6]:
                    print(f"      {one}", flush=True)
            else:
                passed += 1
    print(f"  accessibility: {passed} of {passed + failed} checks", flush=True)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--url", help="a node with the practice commune that runs already")
    parser.add_argument("--screenshots", default=str(HERE / "screenshots"))
    asked = parser.parse_args()
    if asked.url:
        screen = Screen(asked.url, asked.screenshots)
        try:
            passed, failed = on(screen)
        finally:
            screen.close()
    else:
        passed, failed = run(asked.binary, asked.screenshots)
    print(f"passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
