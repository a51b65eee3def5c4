// Thresholds of the approval alarm, one form a unit.
import { act, report, toast } from "/assets/shell.js";

for (const form of document.querySelectorAll(".alarm-form")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, Number(value)]));
    try {
      await act("alarm.set", { unit: form.dataset.unit }, values);
      toast("Đã lưu ngưỡng. Tải lại trang để xem cảnh báo theo ngưỡng mới.");
    } catch (error) {
      report(error);
    }
  });
}
