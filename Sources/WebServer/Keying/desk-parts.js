// The parts of the desk beside form, picture and drafts. Each is a module with `install(desk)`; what it gets:
//
//   desk.root            the element #desk
//   desk.open            the entry on the desk (the answer of POST …/desk), or null
//   desk.form            the form: `fields` (id → field), `current`, `schema`, `place(field)`, `move(step, skip)`
//   desk.drafts          what is kept: `settle()` waits until all is on the server's disk; `unknow(id)` before a field is filled that the
//                        server does not have
//   desk.settings        how the person has set the desk: `values`, `change(values)`; kept on the server
//   desk.viewer, desk.band   the page; the row and the field's crop
//   desk.on(name, call)  "open" (entry, before the focus goes to the first field) · "entered" (field) · "changed" (field) · "left" (field)
//                        "saved" (field, answer) · "layout" · "closed"
//   desk.action(id, run, { live })   what an action of the keymap does; `live()` says whether it does anything now (help lists only those)
//   desk.run(id)         does an action, as its key would
//   desk.panel(id)       an empty section of the desk for the part's own use
//   desk.canSubmit(ask)  `ask()` gives a sentence when the reading must not be handed in yet, else null
//   desk.skip(field)     true when Enter passes over the field
//   desk.layout(name)    "above" or "beside": where the picture stands
//   desk.place(regions)  shows the entry at other places of the book
//   desk.refresh()       asks the server anew where the entry stands
//
// A field filled by a part that the reader has not confirmed says so: `field.row.dataset.origin` ("carried", "proposed", …).
// A part keeps nothing in the browser's storage and never blocks typing.
import { part as candidates } from "/assets/desk-candidates.js";
import { part as carry } from "/assets/desk-carry.js";
import { part as findings } from "/assets/desk-findings.js";
import { part as guidance } from "/assets/guidance.js";
import { part as picture } from "/assets/desk-picture.js";
import { part as practice } from "/assets/practice-desk.js";
import { part as rows } from "/assets/desk-rows.js";
import { part as typing } from "/assets/typing-desk.js";
import { part as words } from "/assets/desk-words.js";

export const parts = [candidates, carry, findings, guidance, picture, practice, rows, typing, words];
