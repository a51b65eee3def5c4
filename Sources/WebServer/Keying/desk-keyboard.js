// Listens to the keys and the buttons of the desk, and shows which keys work now.
import { binding, showKeys } from "/assets/desk-keymap.js";

const element = (id) => document.getElementById(id);

/** A dialog's keys are its own, also the one that has just closed it. */
const inDialog = (event) => document.querySelector("dialog[open]") !== null || event.target.closest?.("dialog") !== null;

/** `keys` is the person's list; `actions` id → `{ run, live }`; `skip(field)` says which fields Enter passes over. */
export function listen({ root, form, picture, keys, actions, skip }) {
  const run = (id) => actions.get(id)?.run();

  document.addEventListener("keydown", (event) => {
    // A Vietnamese input method is still putting the word together: the key is its own.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || inDialog(event)) return;
    const inField = Boolean(form.current);
    const bound = binding(event, { inField, inViewer: picture.contains(document.activeElement) }, keys);
    if (!bound || (bound.when === "field" && !inField)) return;
    // In a text of several lines the arrow goes up a line first.
    if (event.key === "ArrowUp" && !event.altKey && event.target.matches("textarea") && event.target.selectionEnd > 0) return;
    // Tab leaves the form at both its ends as everywhere.
    if (event.key === "Tab" && ["previous-field", "neighbour-field", "next-field"].includes(bound.action)) {
      const isMoved = bound.action === "previous-field" ? form.move(-1) : form.move(1, bound.action === "next-field" ? skip : undefined);
      if (isMoved) event.preventDefault();
      return;
    }
    event.preventDefault();
    run(bound.action);
  });
  root.addEventListener("click", (event) => {
    const id = event.target.closest("[data-action]")?.dataset.action;
    if (id) run(id);
  });

  const dialog = element("help");
  function help() {
    if (dialog.open) return dialog.close();
    showKeys(element("help-list"), { inField: Boolean(form.current), live: (id) => actions.has(id) && actions.get(id).live() }, keys);
    dialog.showModal();
    element("help-close").focus({ preventScroll: true });
    dialog.scrollTop = 0;
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "F1") return;
    event.preventDefault();
    dialog.close();
  });
  element("help-close").addEventListener("click", () => dialog.close());
  return { help };
}
