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
    const fields = new Map(["signer", "signerTitle", "fatherIdDocumentNumber", "fatherIdDocumentKind"].map((id) => [id, new Field(id)]));
    const at = (id) => fields.get(id);
    const companions = new Companions(() => fields);
    const before = { signer: "Trần Văn Ký", signerTitle: "Phó Chủ tịch", fatherIdDocumentNumber: "970123456", fatherIdDocumentKind: "CMND" };
    const values = (texts) => Object.fromEntries(Object.entries(texts).map(([id, asWritten]) => [id, { asWritten, condition: "legible" }]));
    companions.open({ book: "1", draft: { values: values(draft) }, previous: { values: values(before) } });
    for (const [id, text] of Object.entries(draft)) at(id).value = text;
    const rules = { isCarried: (field) => field.row.dataset.origin === "carried", isOff: () => false };
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
  done({ count, failures });
})().catch((error) => done({ count: 0, failures: [String(error.stack ?? error)] }));
