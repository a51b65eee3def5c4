// The next entry is taken while the one before is handed in.
import { postJSON } from "/assets/shell.js";

/** How long an entry may have been taken before it is shown, in milliseconds; it is taken again after that. */
const takenFor = 20_000;

/**
 * Takes the entry seen ahead, `{ entryID, preview }`, while the one on the desk is on its way to the server: nobody waits for one after
 * the other. `from`: that entry and the values handed in. `answer` becomes null where it has to be asked for again.
 */
export function takeAhead(next, from) {
  if (!next?.preview) return null;
  const { entryID } = next;
  const begun = performance.now();
  const opening = postJSON(`/api/v1/entries/${entryID}/desk`, {}).catch(() => null);
  return {
    entryID, from,
    get answer() {
      return opening.then((answer) => (performance.now() - begun < takenFor ? answer : null));
    },
    /** Others may have it; one that was begun before stays whose it was. */
    giveBack: () => opening.then((answer) => answer && Object.keys(answer.draft.values).length === 0 && postJSON(`/api/v1/entries/${entryID}/release`, { task: answer.task })).catch(() => {}),
  };
}

/** The reading just handed in is the one that the next entry of its book carries on from; the answer was given before it. */
export function behind(answer, from) {
  const last = from?.entry;
  if (!last || answer.book !== last.book || answer.pass !== last.pass || answer.position <= last.position || (answer.previous?.position ?? 0) > last.position) return answer;
  return { ...answer, previous: { entryID: last.entry, position: last.position, pageIDs: last.regions.map((region) => region.pageID), pageLabels: last.regions.map((region) => region.pageLabel), values: from.values } };
}
