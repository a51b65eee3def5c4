"""Rules of WCAG 2.2 AA that a page itself can be asked for, in the browser's own language."""

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
