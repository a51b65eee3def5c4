// What every page needs: requests that survive a dropped line, messages, signing out.

/** A refusal or failure as the server words it. */
export class Problem extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
    this.messageVi = message;
  }
}

const lineState = () => document.getElementById("line-state");

export function setLine(up) {
  const state = lineState();
  if (state) state.hidden = up;
  document.documentElement.dataset.line = up ? "up" : "down";
}

/** A name for one piece of work: sent again with the same name it has one effect. */
export function newTransactionID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One request. A dropped line throws TypeError (from fetch), an answer of refusal throws Problem. */
async function request(method, url, body, headers = {}) {
  const options = { method, headers: { Accept: "application/json", ...headers }, credentials: "same-origin", cache: "no-store" };
  if (body !== undefined) {
    if (body instanceof Blob) {
      options.body = body;
      options.headers["Content-Type"] = "application/octet-stream";
    } else {
      options.body = JSON.stringify(body);
      options.headers["Content-Type"] = "application/json";
    }
  }
  const answer = await fetch(url, options);
  setLine(true);
  const text = await answer.text();
  let value = null;
  try {
    value = text ? JSON.parse(text) : null;
  } catch {
    value = null;
  }
  if (!answer.ok) {
    const message = value?.message ?? "Máy chủ trả lời ngoài dự kiến. Nội dung trên màn hình vẫn giữ; hãy thử lại.";
    throw new Problem(answer.status, value?.code ?? "unknown", message);
  }
  return value;
}

/** Repeats while the line is down; gives up only on an answer. Only for requests that may be repeated. */
export async function persistently(work, { attempts = Infinity } = {}) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const lineDown = error instanceof TypeError || (error instanceof Problem && error.status === 503);
      if (!lineDown || attempt + 1 >= attempts) throw error;
      setLine(false);
      await pause(Math.min(15000, 1000 * 2 ** Math.min(attempt, 4)) * (0.7 + Math.random() * 0.6));
    }
  }
}

export const getJSON = (url) => request("GET", url);
export const postJSON = (url, body) => request("POST", url, body);
export const putJSON = (url, body) => request("PUT", url, body);

/** Carries out an action of the table. Repeated over a bad line until answered, with one effect. */
export function act(action, target, input, { transactionID = newTransactionID(), attempts = Infinity } = {}) {
  const body = { target, input, transactionID };
  return persistently(() => request("POST", `/api/v1/actions/${action}`, body), { attempts });
}

/** Silence after which a sending asks whether the server is there at all, and how long that may take, in milliseconds. */
const silence = 15_000;
const reach = 10_000;

const answers = () => fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(reach) }).then((answer) => answer.ok, () => false);

/** Waits until the server can be reached; on a line that was cut a request of its own might wait for a quarter of an hour. */
export async function reached() {
  for (let attempt = 0; !(await answers()); attempt += 1) {
    setLine(false);
    await pause(Math.min(15000, 1000 * 2 ** Math.min(attempt, 4)));
  }
}

/** Fails `sending` like a dropped line when nothing moves and the server does not answer: a line that was cut says nothing by itself. */
function watch(sending, drop) {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const isThere = (await answers()) || (await answers());
      if (sending.readyState === XMLHttpRequest.DONE) return;
      if (isThere) return wait();
      drop();
      sending.abort();
    }, silence);
  };
  sending.upload.addEventListener("progress", wait);
  sending.addEventListener("loadend", () => clearTimeout(timer));
  wait();
}

/** Sends one file as it is. `onProgress` gets a share from 0 to 1. */
export function upload(url, file, { onProgress, method = "POST", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(method, url);
    sending.setRequestHeader("Accept", "application/json");
    sending.setRequestHeader("Content-Type", "application/octet-stream");
    sending.setRequestHeader("X-File-Name", encodeURIComponent(file.name ?? ""));
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    const drop = () => reject(new TypeError("line"));
    sending.onerror = drop;
    sending.onload = () => {
      setLine(true);
      let value = null;
      try {
        value = JSON.parse(sending.responseText);
      } catch {
        value = null;
      }
      if (sending.status >= 200 && sending.status < 300) resolve(value);
      else reject(new Problem(sending.status, value?.code ?? "unknown", value?.message ?? "Máy chủ không nhận tệp này."));
    };
    watch(sending, drop);
    sending.send(file);
  });
}

/** Lets one file be dropped on `zone`, which says so by `data-over` while it is held above; `use(file)` gets it. */
export function takeDropped(zone, use) {
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.dataset.over = "";
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) use(event.dataTransfer.files[0]);
  });
}

/** A short message in the corner, read out by screen readers. */
export function toast(text, { bad = false, seconds = bad ? 12 : 5 } = {}) {
  const box = document.createElement("div");
  box.className = bad ? "toast toast-bad" : "toast";
  box.textContent = text;
  document.getElementById("toasts")?.append(box);
  setTimeout(() => box.remove(), seconds * 1000);
}

/** Shows what went wrong in words. */
export function report(error) {
  if (error instanceof Problem) toast(error.messageVi, { bad: true });
  else toast("Không liên lạc được với máy chủ. Nội dung trên màn hình vẫn giữ; hãy thử lại.", { bad: true });
}

/**
 * Shows a form in a dialog, under a title and above the two buttons; resolves with what `value(form)` says, or with null when the person
 * changes their mind. While `value` is undefined the dialog stays.
 */
export function askForm(title, fields, value, { confirm = "Xong (Enter)", focus = fields[0] } = {}) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "ask-title");
    const form = document.createElement("form");
    form.method = "dialog";
    const bar = document.createElement("div");
    bar.className = "bar";
    const good = Object.assign(document.createElement("button"), { type: "submit", className: "button button-primary", textContent: confirm });
    const back = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Thôi (Esc)" });
    bar.append(good, back);
    form.append(Object.assign(document.createElement("h2"), { id: "ask-title", textContent: title }), ...fields, bar);
    dialog.append(form);
    document.body.append(dialog);
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    back.addEventListener("click", () => close(null));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(null);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = value(form);
      if (answer !== undefined) close(answer);
    });
    dialog.showModal();
    focus.focus();
    focus.select?.();
  });
}

/** Asks for a reason in a dialog; null when the person changes their mind. */
export function askReason(title, { minimum = 3 } = {}) {
  const text = Object.assign(document.createElement("textarea"), { id: "ask-reason-text", rows: 3, required: true });
  const label = Object.assign(document.createElement("label"), { htmlFor: text.id, textContent: "Lý do" });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) text.form.requestSubmit();
  });
  // In words of this house: the browser's own are in the browser's language.
  const check = () => text.setCustomValidity(text.value.trim().length >= minimum ? "" : `Hãy ghi rõ lý do (ít nhất ${minimum} chữ cái).`);
  text.addEventListener("input", check);
  check();
  const reason = () => (text.value.trim().length >= minimum ? text.value.trim() : undefined);
  return askForm(title, [label, text], reason, { confirm: "Xác nhận (Ctrl+Enter)", focus: text });
}

document.getElementById("sign-out")?.addEventListener("click", async () => {
  try {
    await postJSON("/api/v1/logout", {});
    location.assign("/dang-nhap");
  } catch (error) {
    report(error);
  }
});
