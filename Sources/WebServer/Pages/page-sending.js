// Sends files one after the other; a bad one is noted and never stops the rest.

import { act, persistently, Problem, upload } from "/assets/shell.js";

/** Received images that the book does not have yet; the others are noted. */
function fresh(uploads, name, problems) {
  return uploads.filter((one) => {
    if (!one.duplicateOf) return true;
    const page = uploads.length > 1 ? ` (trang ${one.sourcePage} của tệp)` : "";
    problems.push({ name: name + page, reason: `Trùng với ${one.duplicateOf} của sổ; không thêm lần nữa.` });
    return false;
  });
}

const words = (error) => (error instanceof Problem ? error.messageVi : "Mất kết nối trong lúc tải. Hãy tải lại tệp này.");

/** Stores one file and gives its images. A dropped line is tried again a few times. */
export function receive(book, file, onProgress) {
  return persistently(() => upload(`/api/v1/books/${book}/uploads`, file, { onProgress }), { attempts: 6 });
}

/**
 * @param {{onStep: Function, onWanting: Function, shouldStop: () => boolean}} control `onWanting` hears of every image that should be taken again.
 * @returns added pages and the problems, by file.
 */
export async function sendAll(book, files, { onStep, onWanting, shouldStop }) {
  const problems = [];
  let added = 0;
  let index = 0;
  for (const file of files) {
    if (shouldStop()) break;
    onStep({ index, file, share: 0 });
    try {
      const { uploads } = await receive(book, file, (share) => onStep({ index, file, share }));
      const news = fresh(uploads, file.name, problems);
      if (news.length) {
        await act("page.add", { book }, { uploads: news.map((one) => one.id) });
        added += news.length;
        for (const one of news) if (one.capture?.isOpen) onWanting?.(one, file);
      }
    } catch (error) {
      problems.push({ name: file.name, reason: words(error) });
      if (error instanceof Problem && [401, 403, 507].includes(error.status)) break;
      if (error instanceof Problem && error.code === "bookClosed") break;
    }
    index += 1;
  }
  return { added, problems, sent: index };
}
