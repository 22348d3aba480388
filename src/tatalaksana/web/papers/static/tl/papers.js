// SPDX-License-Identifier: Apache-2.0
// The preview follows the typing; a page one turns to is asked for with the form as it stands.
"use strict";
(() => {
  const form = document.querySelector("[data-preview]");
  if (!form) return;
  const target = document.getElementById("pratinjau");
  const page = form.querySelector("[name=hal]");
  let wait = 0;
  const ask = () => htmx.ajax("POST", form.dataset.preview, { source: form, target, swap: "innerHTML", values: Object.fromEntries(new FormData(form)) });
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 500); });
  target.addEventListener("click", (event) => {
    const button = event.target.closest("[data-page]");
    if (!button) return;
    page.value = button.dataset.page;
    ask();
  });
  ask();
})();
