// SPDX-License-Identifier: Apache-2.0
// Hover or focus on a row lights its partner in the other column.
(() => {
  "use strict";
  const light = (event, on) => {
    const row = event.target.closest?.("[data-pair]");
    if (!row || !row.dataset.pair) { return; }
    document.querySelectorAll(`[data-pair="${CSS.escape(row.dataset.pair)}"]`).forEach((r) => r.classList.toggle("is-paired", on));
  };
  document.addEventListener("mouseover", (e) => light(e, true));
  document.addEventListener("mouseout", (e) => light(e, false));
})();
