// Answers with the id of the entry that is open on the desk once it is another than the one of before; with null after ten seconds, or
// when the page goes away. `arguments`: the id of the entry before, what to call.
const [before, done] = arguments;
const desk = document.getElementById("desk");
const opened = () => (desk && desk.dataset.state === "open" && desk.dataset.entry !== before ? desk.dataset.entry : null);
const answer = (id) => {
  watcher.disconnect();
  clearTimeout(limit);
  done(id);
};
const watcher = new MutationObserver(() => opened() && answer(opened()));
const limit = setTimeout(() => answer(null), 10_000);
if (opened() || !desk) answer(opened());
else watcher.observe(desk, { attributes: true, attributeFilter: ["data-state", "data-entry"] });
addEventListener("pagehide", () => answer(null), { once: true });
