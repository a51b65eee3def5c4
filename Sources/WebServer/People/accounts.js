import { act, getJSON, putJSON, report, toast } from "/assets/shell.js";

const reload = (text) => {
  toast(text);
  setTimeout(() => location.reload(), 600);
};

document.getElementById("account-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { displayName, login, role, unit, password } = event.target.elements;
  try {
    const made = await act("account.create", { unit: unit.value }, { displayName: displayName.value, login: login.value, role: role.value });
    await putJSON(`/api/v1/accounts/${made.created[0]}/password`, { password: password.value });
    reload("Đã tạo tài khoản.");
  } catch (error) {
    report(error);
  }
});

/** Opens a dialog and resolves with true when it is confirmed. */
function confirmed(dialog) {
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  });
}

const work = {
  async grant(account) {
    const dialog = document.getElementById("grant-dialog");
    const unit = document.getElementById("grant-unit");
    unit.value = document.getElementById("unit").value;
    document.getElementById("grant-unit-name").textContent = document.getElementById("unit-name").textContent;
    if (!(await confirmed(dialog))) return;
    await act("account.grant", { unit: unit.value }, { account, role: document.getElementById("grant-role").value });
    reload("Đã giao vai trò.");
  },
  async revoke(account, button) {
    document.getElementById("revoke-about").textContent = button.dataset.about;
    document.getElementById("revoke-person").textContent = button.dataset.person;
    if (!(await confirmed(document.getElementById("revoke-dialog")))) return;
    await act("account.revoke", { unit: button.dataset.unit }, { account, role: button.dataset.role });
    reload("Đã thu vai trò.");
  },
  async password(account) {
    const field = document.getElementById("fresh-password");
    field.value = "";
    if (!(await confirmed(document.getElementById("password-dialog")))) return;
    await putJSON(`/api/v1/accounts/${account}/password`, { password: field.value });
    toast("Đã đặt mật khẩu tạm.");
  },
  async disable(account, button) {
    await act("account.disable", { unit: unitOf(button) }, { account });
    reload("Đã khóa tài khoản.");
  },
  async enable(account, button) {
    await act("account.enable", { unit: unitOf(button) }, { account });
    reload("Đã mở khóa tài khoản.");
  },
};

/** Tells the full name of the unit whose path stands in the field. */
function nameUnit(input) {
  const told = document.getElementById(`${input.id}-name`);
  input.addEventListener("input", async () => {
    const path = input.value.trim();
    told.textContent = "";
    if (!/^[0-9]+(\/[0-9]+)*$/.test(path)) return;
    try {
      const hits = await getJSON(`/api/v1/units?path=${encodeURIComponent(path)}`);
      if (input.value.trim() === path) told.textContent = hits[0]?.fullName ?? "Không có đơn vị này trong bảng đơn vị.";
    } catch {
      told.textContent = "";
    }
  });
}

nameUnit(document.getElementById("unit"));
nameUnit(document.getElementById("grant-unit"));

const unitOf = (button) => button.closest("tr").querySelector("[data-unit]")?.dataset.unit ?? document.getElementById("unit").value;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  try {
    await work[button.dataset.do](button.closest("tr").dataset.account, button);
  } catch (error) {
    report(error);
  }
});
