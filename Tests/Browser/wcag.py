"""Whether a page in the browser keeps to WCAG 2.2 AA: names, contrast, focus, keyboard, size, spacing, the system's colours."""

import time
import traceback

from person import Keys
from wcag_rules import LIBRARY, RULES

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
