// Runs the table of typing_vectors.json against the desk's typing modules, in the browser that will use them.
// `arguments`: the table, what to call with the list of failures.
const [table, done] = arguments;
(async () => {
  const [dates, telex, words, names, places, numbers, codes, times, phrases, neighbourhood] = await Promise.all(
    ["dates", "telex", "words", "names", "places", "numbers", "codes", "times", "phrases", "neighbourhood"].map((name) => import(`/assets/typing-${name}.js`)));
  const failures = [];
  let count = 0;
  const same = (what, found, wanted) => {
    count += 1;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) failures.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };
  for (const { typed, context, rows, active } of table.dates) {
    const found = dates.dateOffers(typed, context);
    same(`date “${typed}” ${JSON.stringify(context)}`, [found.rows.map((row) => row.text), found.active], [rows, active]);
    // Whatever is taken stands: it is offered nothing more.
    if (found.rows.length === 1) for (const row of found.rows) same(`date “${row.text}” again`, dates.dateOffers(row.text, context).rows.length, 0);
  }
  for (const [[year, month, day], before, rows] of table.dateWritings) same(`words ${year}-${month}-${day} after ${before}`, words.writingsOfDate({ year, month, day }, before), rows);
  for (const [typed, meant] of table.telex) same(`Telex “${typed}”`, telex.rawReading(typed)?.text ?? null, meant);
  for (const [typed, meant] of table.vni) same(`VNI “${typed}”`, telex.rawReading(typed)?.text ?? null, meant);
  for (const [[year, month, day], said] of table.words) same(`words ${year}-${month}-${day}`, words.dateInWords({ year, month, day }), said);
  const lexicon = new names.Lexicon(table.names.lexicon);
  for (const { typed, first, active, context } of table.names.cases) {
    const found = names.nameOffers(typed, { lexicon, ...context });
    same(`name “${typed}” ${JSON.stringify(context)}`, [found.rows[0]?.text ?? null, found.active], [first, active]);
  }
  // Without a lexicon nothing is touched.
  for (const { typed } of table.names.cases) {
    const found = names.nameOffers(typed, { lexicon: new names.Lexicon() });
    if (!/\d|[aeo]{2}|w|không|khong/i.test(typed)) same(`name “${typed}” with no lexicon`, found.active, -1);
  }
  for (const [written, isShort] of table.short) same(`short “${written}”`, names.leftShort(written, lexicon), isShort);
  for (const [typed, left] of table.left) same(`left “${typed}”`, names.nameOnLeaving(typed), left);
  for (const [typed, lead, query] of table.places) same(`place “${typed}”`, [places.splitPlace(typed).lead, places.unitQuery(typed)], [lead, query]);
  const { nextNumber, nextPage } = await import("/assets/desk-carry.js");
  for (const [text, from, pageLabel, pageWidth, pageHeight, next] of table.pages) same(`page behind “${text}” (${from}, ${pageLabel})`, nextPage(text, from, { pageLabel, pageWidth, pageHeight }), next);
  for (const [previous, steps, next] of table.numbers) same(`${steps} after “${previous}”`, nextNumber(previous, steps), next);
  for (const [typed, sex, birthYear, said] of table.identity) {
    const found = numbers.identityRemarks(typed, { sex, birthYear });
    same(`identity “${typed}”`, [found.length, said.every((part, index) => found[index]?.includes(part))], [said.length, true]);
  }
  for (const { typed, style, first, active } of table.times) {
    const found = times.timeOffers(typed, style);
    same(`time “${typed}” as ${style}`, [found.rows[0]?.text ?? null, found.active], [first, active]);
  }
  for (const [written, name] of table.writings) same(`writing “${written}”`, times.writingOf(written), name);
  for (const { typed, before, year, rows, active } of table.tails) {
    const found = numbers.tailOffers(typed, before, year);
    same(`tail of “${typed}”`, [found.rows.map((row) => row.text), found.active], [rows, active]);
  }
  for (const { typed, first, active, begins } of table.phrases.cases) {
    const found = phrases.phraseOffers(table.phrases.known, typed);
    same(`saying “${typed}”`, [found.rows[0]?.text ?? null, found.active, Boolean(found.rows[0]?.begins)], [first, active, begins]);
  }
  for (const { typed, first, active } of table.phrases.further) {
    const found = phrases.continued(table.phrases.known, typed);
    same(`saying further “${typed}”`, [found.rows[0]?.text ?? null, found.active], [first, active]);
  }
  for (const [written, pattern] of table.phrases.patterns) same(`pattern of “${written}”`, phrases.patternOf(written), pattern);
  for (const [written, name, sex] of table.phrases.named) {
    const found = phrases.namedIn(table.phrases.known, written);
    same(`named in “${written}”`, [found?.name ?? null, found?.sex ?? null], [name, sex]);
  }
  for (const { office, units, phrases: sayings, placed, places: inPlaces, hamlets, homes } of table.neighbourhood) {
    const found = neighbourhood.unitsOfOffice(office);
    for (const level of ["xã", "huyện", "tỉnh"]) {
      const one = found[level];
      same(`${level} of “${office}”`, one ? [one.unit, one.name, one.rest] : null, units[level] ?? null);
    }
    same(`sayings at “${office}”`, neighbourhood.placed(sayings, found), placed);
    same(`places at “${office}”`, neighbourhood.placed(sayings, found, { withRest: true }), inPlaces);
    same(`homes at “${office}”`, neighbourhood.homes(hamlets, found), homes);
  }
  for (const [typed, first, active] of table.texts.cases) {
    const found = codes.knownTexts(table.texts.known, typed);
    same(`text “${typed}”`, [found.rows[0]?.text ?? null, found.active], [first, active]);
  }
  done({ count, failures });
})().catch((error) => done({ count: 0, failures: [String(error.stack ?? error)] }));
