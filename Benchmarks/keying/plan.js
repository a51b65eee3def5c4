// What the desk would offer for each of some inputs, without touching the form. `arguments`: field id, value, inputs
// `[{ typed, cost }]`, what to call with the plan { cost, typed, then, wanted }.
const [id, value, inputs, done] = arguments;
(async () => {
  const [{ typistFor }, { readDate }, { unitQuery }] = await Promise.all(
    ["desk", "dates", "places"].map((name) => import(`/assets/typing-${name}.js`)));
  const kind = document.getElementById("desk").dataset.register;
  window.benchForms ??= {};
  window.benchForms[kind] ??= fetch(`/api/v1/keying/forms/${kind}`).then((answer) => answer.json());
  const form = await window.benchForms[kind];
  const definition = form.groups.flatMap((group) => group.fields).find((field) => field.id === id);
  const typist = typistFor(definition, definition.list ? form.lists[definition.list] : null);
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const key = (text) => text.normalize("NFC").toLowerCase().split(/\s+/).map((word) => word.normalize("NFD").replace(tones, "") + (word.normalize("NFD").match(tones) ?? []).join("")).join(" ").trim();
  const date = (text) => (readDate(text) ? JSON.stringify(readDate(text)) : null);
  const means = (text) => {
    switch (definition.kind) {
      case "datePartial": return value.normalised ? date(text) !== null && date(text) === date(value.normalised) : key(text) === key(value.asWritten);
      case "dateInWords": return key(text).replace(/,/g, "").replace(/ mùng| mồng/g, "") === key(value.asWritten).replace(/,/g, "").replace(/ mu\u0300ng| mùng| mồng/g, "");
      default: return key(text) === key(value.asWritten);
    }
  };
  // Telex: a key a letter, its marks and tone, two for đ.
  const cost = (text) => [...text.normalize("NFD")].reduce((sum, sign) => sum + (/đ/i.test(sign) ? 2 : 1), 0);
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  /** The cheapest way to put in what follows the beginning of a saying, which may go on behind a gap that was filled. */
  const onward = (start, depth = 0) => {
    const rest = value.asWritten.slice(start.length);
    const begun = bare(rest).split(" ").map((word, index, all) => (index < all.length - 1 ? /^(qu|[bcdghklmnpqrstvx]*)/.exec(word)[0] || word : word)).join(" ");
    let cheapest = { cost: cost(rest) + 1, typed: rest, then: ["Enter"], wanted: value.asWritten, whole: true };
    for (const typed of new Set([bare(rest), begun])) {
      const offered = typist.offers(start + typed);
      offered.rows.forEach((row, index) => {
        if (!means(row.text)) return;
        const picked = index === offered.active ? ["Enter"] : offered.picks && index < 9 ? [String(index + 1)] : null;
        if (picked && cost(typed) + 1 < cheapest.cost) cheapest = { cost: cost(typed) + 1, typed, then: picked, wanted: row.text };
      });
    }
    for (let length = 1; depth < 3 && length < rest.length; length += 1) {
      const typed = rest.slice(0, length);
      const offered = typist.offers(start + typed);
      for (const [index, row] of offered.rows.entries()) {
        if (!row.begins || row.text.length <= start.length + length || !value.asWritten.startsWith(row.text)) continue;
        const downs = offered.active < 0 ? index + 1 : index;
        const more = onward(row.text, depth + 1);
        const keys = cost(typed) + downs + 1 + more.cost;
        if (keys < cheapest.cost) cheapest = { cost: keys, typed, then: [...Array(downs).fill("ArrowDown"), "Enter"], wanted: row.label, more };
      }
    }
    return cheapest;
  };
  /** A row whose end the page writes otherwise: the arrow puts it in and stays, words are taken away from behind, the rest is typed. */
  const mended = (row) => {
    const [there, wanted] = [row.text.split(" "), value.asWritten.split(" ")];
    let alike = 0;
    while (alike < there.length && alike < wanted.length && key(there[alike]) === key(wanted[alike])) alike += 1;
    if (alike < 2 || alike === wanted.length) return null;
    const rest = wanted.slice(alike).join(" ");
    const words = there.length - alike;
    const typed = words === 0 ? ` ${rest}` : rest;
    return { words, keys: 1 + 2 * words + cost(typed) + 1, typed };
  };
  let best = null;
  const consider = (plan) => {
    if (!best || plan.cost < best.cost) best = plan;
  };
  for (const { typed, cost: spent } of inputs) {
    if (best && spent >= best.cost) continue;
    if (typed !== "" && typist?.later && unitQuery(typed)) {
      await new Promise((resolve) => {
        typist.later(typed, resolve);
        setTimeout(resolve, 400);
      });
    }
    const offered = typist ? typist.offers(typed) : { rows: [], active: -1 };
    const left = offered.active >= 0 ? null : typist?.leaving ? typist.leaving(typed, null) : typed;
    if (left !== null && typed !== "" && means(left)) consider({ cost: spent + 1, typed, then: ["Enter"], wanted: left });
    offered.rows.forEach((row, index) => {
      const downs = offered.active < 0 ? index + 1 : (index - offered.active + offered.rows.length) % offered.rows.length;
      if (row.begins && key(value.asWritten).startsWith(key(row.text))) {
        const more = onward(row.text);
        consider({ cost: cost(typed) + downs + 1 + more.cost, typed, then: [...Array(downs).fill("ArrowDown"), "Enter"], wanted: row.label, more });
      }
      if (!means(row.text)) {
        const found = row.begins || /[-/]/.test(value.asWritten) ? null : mended(row);
        if (found) consider({ cost: cost(typed) + downs + found.keys, typed, then: [...Array(downs).fill("ArrowDown"), "ArrowRight"], wanted: row.text, mend: { words: found.words, typed: found.typed } });
        return;
      }
      if (index === offered.active) consider({ cost: spent + 1, typed, then: ["Enter"], wanted: row.text });
      // A digit moves on at once: nothing more could be said of the field.
      const isPlain = (value.condition ?? "legible") === "legible";
      if (row.key && isPlain) consider({ cost: spent + 1, typed, then: [row.key], wanted: row.text });
      if (offered.picks && index < 9 && isPlain) consider({ cost: spent + 1, typed, then: [String(index + 1)], wanted: row.text });
      consider({ cost: spent + downs + 1, typed, then: [...Array(downs).fill("ArrowDown"), "Enter"], wanted: row.text });
    });
  }
  done(best);
})().catch((error) => done({ error: String(error.stack ?? error) }));
