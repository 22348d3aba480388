// SPDX-License-Identifier: Apache-2.0
// Keys may move, never decide. Single letters are off in fields and can be switched off in Akun.
(() => {
  "use strict";
  const off = () => { try { return localStorage.getItem("pintasan") === "mati"; } catch { return false; } };
  const inField = (el) => el.closest("input, textarea, select, [contenteditable]");
  const go = (selector) => { const a = document.querySelector(selector); if (a) { a.click(); } };
  const focus = (selector) => document.querySelector(selector)?.focus();
  const rows = () => [...document.querySelectorAll("[data-row] a, a[data-row]")];
  const move = (step) => {
    const all = rows();
    if (!all.length) { return; }
    const at = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + step))].focus();
  };
  let waiting = false;
  const after = { t: "a[href$='/tugas/']", b: "a[href$='/berkas/']", r: "a[href$='/register/']", p: "a[href$='/sop/']", m: ".kop a.brand" };
  const single = {
    "?": () => document.getElementById("pintasan")?.showModal(),
    j: () => move(1), k: () => move(-1),
    "]": () => go("[data-next]"), "[": () => go("[data-prev]"),
    n: (event) => { const f = document.querySelector("[data-key-n]"); if (f?.offsetParent) { event.preventDefault(); f.focus(); } else { go(".entry-open"); } },
    s: () => focus("[data-key-s]"), b: () => focus("[data-key-b]"),
    g: () => { waiting = true; setTimeout(() => { waiting = false; }, 1200); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || off()) { return; }
    if (event.key === "/") {
      const field = [...document.querySelectorAll("input[type=search]")].find((f) => f.offsetParent);
      if (field) { event.preventDefault(); field.focus(); }
      return;
    }
    if (waiting && after[event.key]) { waiting = false; go(after[event.key]); return; }
    single[event.key]?.(event);
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) { document.getElementById(opener.dataset.open)?.showModal(); }
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || form.hasAttribute("hx-post")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") {
      form.dataset.sent = "1";
      const button = event.submitter;
      if (button && button.dataset.busy) { button.setAttribute("aria-disabled", "true"); button.textContent = button.dataset.busy; }
    }
  });
  addEventListener("pageshow", (event) => {
    // A page of an account that comes out of the browser's memory may be older than what was answered since.
    if (event.persisted && document.querySelector("details.menu")) { location.reload(); return; }
    document.querySelectorAll("form[data-sent]").forEach((f) => { delete f.dataset.sent; });
  });
  document.getElementById("galat")?.focus();
  document.querySelectorAll(".tabs a[aria-current]").forEach((tab) => {
    const bar = tab.closest(".tabs");
    bar.scrollLeft = tab.offsetLeft + tab.offsetWidth - bar.clientWidth;
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelectorAll("[data-setting]").forEach((box) => {
    try { box.checked = localStorage.getItem(box.dataset.setting) !== "mati"; } catch { return; }
    box.addEventListener("change", () => localStorage.setItem(box.dataset.setting, box.checked ? "aktif" : "mati"));
  });
})();
