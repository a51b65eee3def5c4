// The parts of the desk beside form, picture and drafts. Each is a module with `install(desk)`; what it gets:
//
//   desk.root            the element #desk
//   desk.open            the entry on the desk (the answer of POST …/desk), or null
//   desk.form            the form: `fields` (id → field), `current`
//   desk.drafts          what is kept: `settle()` waits until all is on the server's disk
//   desk.on(name, call)  "open" (entry) · "changed" (field) · "left" (field) · "saved" (field, answer) · "closed"
//   desk.action(id, run) what an action of the keymap does
//   desk.panel(id)       an empty section of the desk for the part's own use
//   desk.canSubmit(ask)  `ask()` gives a sentence when the reading must not be handed in yet, else null
//
// A part keeps nothing in the browser's storage and never blocks typing.
export const parts = [];
