// SPDX-License-Identifier: Apache-2.0
// The count in the menu asks once a minute, and not while nobody sees the page.
(() => {
  "use strict";
  const PAUSE = 60000;
  let last = Date.now();
  const ask = () => {
    if (document.hidden || Date.now() - last < PAUSE) { return; }
    last = Date.now();
    document.body.dispatchEvent(new Event("hitung"));
  };
  setInterval(ask, PAUSE / 4);
  document.addEventListener("visibilitychange", ask);
})();
