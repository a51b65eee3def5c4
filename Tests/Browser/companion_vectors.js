// What goes with another field: fields as the desk has them, without a screen. `arguments`: what to call with { count, failures }.
const [done] = arguments;
(async () => {
  const { Companions } = await import("/assets/desk-companions.js");
  const failures = [];
  let count = 0;
  const is = (what, found, wanted) => {
    count += 1;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) failures.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };

  const ids = [
    "signer", "signerTitle", "registrationDate", "childBirthDate", "fatherFullName", "motherFullName", "fatherIdDocumentNumber",
    "fatherIdDocumentKind", "motherIdDocumentNumber", "motherIdDocumentKind", "registrationKind", "childBirthKind",
  ];

  class Field {
    constructor(id) {
      Object.assign(this, { id, value: "", condition: "legible", row: { hidden: false, dataset: {} } });
    }
    get carries() {
      return this.value !== "" || this.condition !== "legible";
    }
  }

  /** A desk after one entry: Trần Văn Ký is the vice chairman, nine digits are an identity card. */
  function desk(draft = {}) {
    const fields = new Map(ids.map((id) => [id, new Field(id)]));
    const at = (id) => fields.get(id);
    const companions = new Companions(() => fields);
    const before = {
      signer: "Trần Văn Ký", signerTitle: "Phó Chủ tịch", fatherIdDocumentNumber: "970123456", fatherIdDocumentKind: "CMND",
      registrationDate: "20.02.1990", childBirthDate: "01.02.1990", registrationKind: "Đúng hạn", motherFullName: "Lê Thị Mai", childBirthKind: "Chưa rõ cha",
    };
    const values = (texts) => Object.fromEntries(Object.entries(texts).map(([id, asWritten]) => [id, { asWritten, condition: "legible" }]));
    companions.open({ book: "1", draft: { values: values(draft) }, previous: { values: values(before) } });
    for (const [id, text] of Object.entries(draft)) at(id).value = text;
    const rules = { isCarried: (field) => field.row.dataset.origin === "carried", isOff: () => false, isAhead: () => false };
    const said = (more = {}, book = "1") => companions.following(book, { ...rules, ...more }).map(([field, text]) => [field.id, text]);
    const put = (id, value, condition = "legible") => {
      Object.assign(at(id), { value, condition });
      companions.touched(at(id));
    };
    return { at, companions, said, put };
  }

  const title = [["signerTitle", "Phó Chủ tịch"]];
  const kind = [["fatherIdDocumentKind", "CMND"]];
  let one = desk();
  is("nothing while its owner is empty", one.said(), []);
  one.put("signer", "trần văn ký");
  is("the signer's title", one.said(), title);
  is("not where nothing shall be carried", one.said({ isOff: (field) => field.id === "signerTitle" }), []);
  is("nor in another book", one.said({}, "2"), []);
  one.at("signerTitle").row.hidden = true;
  is("nor into a field that the form lacks", one.said(), []);

  one = desk();
  one.put("fatherIdDocumentNumber", "979999999");
  is("as many digits, the same kind of paper", one.said(), kind);
  one.put("fatherIdDocumentNumber", "097123456789");
  is("other digits, no kind", one.said(), []);
  one.put("fatherIdDocumentNumber", "");
  Object.assign(one.at("fatherIdDocumentKind"), { value: "CMND", row: { hidden: false, dataset: { origin: "carried" } } });
  is("no paper, no kind of it", one.said(), [["fatherIdDocumentKind", ""]]);
  is("not while its number may still come", one.said({ isAhead: (id) => id === "fatherIdDocumentNumber" }), []);
  one.at("fatherIdDocumentKind").row.dataset = {};
  is("but what the reader says of it stays", one.said(), []);

  one = desk();
  one.put("motherIdDocumentNumber", "979999999");
  is("another person's page may not name it", one.said(), []);

  one = desk();
  one.put("signer", "Trần Văn Ký");
  one.put("signerTitle", "Chủ tịch");
  is("what the reader wrote stays", one.said(), []);
  one.put("signerTitle", "");
  is("what the reader emptied stays empty", one.said(), []);
  one.put("signerTitle", "Ch");
  one.put("signerTitle", "");
  is("also after another try", one.said(), []);

  for (const condition of ["blank", "illegible", "damaged"]) {
    one = desk();
    one.put("signerTitle", "", condition);
    one.put("signer", "Trần Văn Ký");
    is(`marked ${condition}, it stays so`, one.said(), []);
  }

  one = desk({ signer: "Trần Văn Ký", signerTitle: "" });
  is("emptied in the draft, it stays empty", one.said(), []);

  one = desk();
  one.put("signer", "Trần Văn Ký");
  one.at("signer").row.dataset.origin = "proposed";
  is("nothing follows from a proposal", one.said(), []);

  one = desk();
  one.put("signer", "Lê Thị Mai");
  one.put("signerTitle", "Chủ tịch");
  one.companions.closed({ book: "1" });
  one.companions.open({ book: "1", draft: { values: {} } });
  for (const id of ["signer", "signerTitle"]) one.at(id).value = "";
  one.put("signer", "Lê Thị Mai");
  is("what was said in the entry before", one.said(), [["signerTitle", "Chủ tịch"]]);
  Object.assign(one.at("signerTitle"), { value: "Chủ tịch", row: { hidden: false, dataset: { origin: "carried" } } });
  is("said already", one.said(), []);
  one.put("signer", "Trần Văn Ký");
  is("what was carried follows its owner", one.said(), title);

  one = desk();
  one.put("signer", "Lê Thị Mai");
  one.put("signerTitle", "Chủ tịch", "uncertain");
  one.companions.closed({ book: "1" });
  one.companions.open({ book: "1", draft: { values: {} } });
  Object.assign(one.at("signerTitle"), { value: "", condition: "legible" });
  is("a doubtful value is not carried on", one.said(), []);

  // The kind of a registration: as the reader said of the last one that came as late.
  const registered = (born, registration) => {
    const desk1 = desk();
    desk1.put("childBirthDate", born);
    desk1.put("registrationDate", registration);
    return desk1.said().filter(([id]) => id === "registrationKind").map(([, text]) => text);
  };
  is("as late as the one before", registered("05.03.1990", "30.03.1990"), ["Đúng hạn"]);
  is("in digits as somebody wrote them", registered("5/3/1990", "30/3/1990"), ["Đúng hạn"]);
  is("over the end of a year", registered("20.12.1989", "10.01.1990"), ["Đúng hạn"]);
  is("later: nothing is known", registered("05.03.1989", "30.03.1990"), []);
  is("sooner: nothing is known", registered("29.03.1990", "30.03.1990"), []);
  is("before the birth: nothing", registered("05.04.1990", "30.03.1990"), []);
  is("a year alone may be anything", registered("1990", "30.03.1990"), []);
  is("a month that decides nothing", registered("03.1990", "20.04.1990"), []);
  is("a registration without its day", registered("05.03.1990", "03.1990"), []);
  is("no date", registered("không rõ", "30.03.1990"), []);
  one = desk();
  one.put("childBirthDate", "1984");
  one.put("registrationDate", "30.03.1990");
  one.put("registrationKind", "Quá hạn");
  one.companions.closed({ book: "1" });
  one.companions.open({ book: "1", draft: { values: {} } });
  one.put("registrationKind", "");
  one.companions.open({ book: "1", draft: { values: {} } });
  one.put("childBirthDate", "12.04.1979");
  is("years late, a day or a year alone", one.said().map(([, text]) => text), ["Quá hạn"]);

  // The kind of a birth: by which parents the page names, once the reader is behind both.
  one = desk();
  one.put("motherFullName", "Hoàng Thị Cúc");
  is("not while the father may still come", one.said({ isAhead: (id) => id === "fatherFullName" }), []);
  is("a mother alone as before", one.said(), [["childBirthKind", "Chưa rõ cha"]]);
  one.put("fatherFullName", "Hoàng Văn Bách");
  is("both are another case", one.said(), []);
  one.at("fatherFullName").row.dataset.origin = "proposed";
  one.put("fatherFullName", "");
  is("nothing from what is only proposed", one.said(), []);
  done({ count, failures });
})().catch((error) => done({ count: 0, failures: [String(error.stack ?? error)] }));
