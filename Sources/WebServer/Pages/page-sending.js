// Sends files one after the other; a bad one is noted and never stops the rest.

import { act, getJSON, newTransactionID, persistently, Problem, reached, upload } from "/assets/shell.js";
import { noteTaken } from "/assets/page-taken.js";

/** Received images that the book does not have yet; the others are noted. */
function fresh(uploads, name, known) {
  return uploads.filter((one) => {
    if (!one.duplicateOf) return true;
    const page = uploads.length > 1 ? ` (trang ${one.sourcePage} của tệp)` : "";
    known.push({ name: name + page, reason: `Trùng với ${one.duplicateOf}; không thêm lần nữa.` });
    return false;
  });
}

export const words = (error) => (error instanceof Problem ? error.messageVi : "Không đọc hoặc gửi được tệp này. Xem tệp còn ở chỗ cũ không rồi tải lại.");

/** How often a file is begun anew where the line broke while it went. */
const mostBegun = 6;

/** False where the file is gone or was written on: then no line is to blame. */
const canBeRead = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

/** While the server looks at a file, asks once a second how many of its pages it has done; gives what ends the asking. */
function follow(sending, onLook) {
  let isAsking = false;
  let isOn = true;
  const clock = setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    // Words only: whatever goes wrong is told by the sending itself.
    const { looked, pages } = await getJSON(`/api/v1/uploads/${sending}`).catch(() => ({ pages: 0 }));
    isAsking = false;
    if (isOn && pages > 1) onLook({ looked, pages });
  }, 1000);
  return () => {
    isOn = false;
    clearInterval(clock);
  };
}

/**
 * Stores one file and gives its images. A dropped line is waited for, however long; a file that cannot be read here any more is not.
 * `onLook({ looked, pages })` hears how far the server is in a file of many pages.
 */
export async function receive(book, file, onProgress, onLook) {
  const send = async () => {
    const sending = newTransactionID();
    let end = null;
    const onShare = (share) => {
      onProgress?.(share);
      if (share >= 1 && onLook) end ??= follow(sending, onLook);
    };
    try {
      return await upload(`/api/v1/books/${book}/uploads`, file, { onProgress: onShare, headers: { "X-Sending": sending } });
    } finally {
      end?.();
    }
  };
  for (let begun = 1; ; begun += 1) {
    try {
      return await persistently(send, { attempts: 3 });
    } catch (error) {
      if (!isPassing(error) || begun === mostBegun || !(await canBeRead(file))) throw error;
      await reached();
      await persistently(() => getJSON(`/api/v1/books/${book}/recognition`));
    }
  }
}

/** The same may go well a little later: the line, or the store that is busy elsewhere. */
export const isPassing = (error) => error instanceof TypeError || (error instanceof Problem && error.status === 503);

/** After such an answer every other file would be refused as well. */
export const endsAll = (error) => error instanceof Problem && ([401, 403, 507].includes(error.status) || error.code === "bookClosed");

/**
 * @param {{onStep: Function, onWanting: Function, shouldStop: () => boolean}} control `onWanting` hears of every image that should be taken again.
 * @returns ids of added pages, the images that the book has already, the problems by file, how many files were dealt with, and whether
 * others would be refused as well.
 */
export async function sendAll(book, files, { onStep, onWanting, shouldStop }) {
  const problems = [];
  const known = [];
  const pages = [];
  let index = 0;
  let isOver = false;
  for (const file of files) {
    if (shouldStop()) break;
    onStep({ index, file, share: 0 });
    try {
      const { uploads } = await receive(book, file, (share) => onStep({ index, file, share }), (look) => onStep({ index, file, share: 1, look }));
      const news = fresh(uploads, file.name, known);
      if (news.length) {
        const { created } = await act("page.add", { book }, { uploads: news.map((one) => one.id) });
        pages.push(...created);
        for (const one of news) if (one.capture?.isOpen) onWanting?.(one, file);
      }
      noteTaken(file);
    } catch (error) {
      problems.push({ name: file.name, reason: words(error), error, file });
      isOver = endsAll(error);
      if (isOver) break;
    }
    index += 1;
  }
  return { pages, known, problems, sent: index, isOver };
}
