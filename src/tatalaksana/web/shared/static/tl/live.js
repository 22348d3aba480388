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
  // The menu on top asks; the bar of a phone shows the same answer.
  document.addEventListener("htmx:afterSwap", (event) => {
    const asked = event.target;
    if (!asked.matches(".live[hx-get]")) { return; }
    document.querySelectorAll(".live:not([hx-get])").forEach((other) => {
      other.replaceChildren(...[...asked.childNodes].map((node) => node.cloneNode(true)));
    });
  });
})();
