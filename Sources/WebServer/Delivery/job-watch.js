// Follows work that goes on in the server: says how far it is, opens the next page when it is done.
import { getJSON, Problem } from "/assets/shell.js";

const element = (id) => document.getElementById(id);
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const number = (value) => value.toLocaleString("vi-VN");

function showProgress(job) {
  const meter = element("job-meter");
  const share = job.total > 0 ? Math.round((100 * job.done) / job.total) : 0;
  meter.hidden = false;
  meter.setAttribute("aria-valuenow", String(share));
  meter.firstElementChild.style.setProperty("width", `${share}%`);
  element("job-state").textContent = job.total > 0 ? `${job.stage}: ${number(job.done)} trên ${number(job.total)}…` : `${job.stage}…`;
}

export function showTrouble(error) {
  const box = element("job-problem");
  box.hidden = error === null;
  if (error === null) return;
  box.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy thử lại; không có gì bị mất.";
}

/** Starts the work by `begin` and follows it to its end; true when it went well. */
export async function followJob(begin) {
  showTrouble(null);
  try {
    let job = await begin();
    while (job.state === "running") {
      showProgress(job);
      await pause(400);
      try {
        job = await getJSON(`/api/v1/jobs/${job.job}`);
      } catch (error) {
        if (error instanceof Problem && error.status !== 503) throw error;
        // The line is down: the work goes on without us.
        await pause(2000);
      }
    }
    if (job.state === "failed") throw new Problem(409, "job", job.message);
    showProgress({ ...job, stage: "Xong", total: 0 });
    location.assign(job.link);
    return true;
  } catch (error) {
    element("job-meter").hidden = true;
    element("job-state").textContent = "";
    showTrouble(error);
    return false;
  }
}
