// Keys of the marking screen that count wherever the focus is.

/** Work: step(by), mark(), takeOffer(), applyOnward(), add(); each does nothing where it may not. */
export function listenForKeys(work) {
  const bound = (event) => {
    if (event.key === "PageDown" || event.key === "PageUp") return () => work.step(event.key === "PageDown" ? 1 : -1);
    if (event.key === "Enter" && event.ctrlKey) return work.mark;
    if (event.key === "Enter" && event.altKey) return work.takeOffer;
    const letter = event.key.toLowerCase();
    if (letter === "a" && event.altKey) return work.applyOnward;
    if (letter === "n" && !event.ctrlKey && !event.altKey && !event.target.matches("input, textarea, select")) return work.add;
    return null;
  };
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const asked = bound(event);
    if (!asked) return;
    event.preventDefault();
    asked();
  });
}
