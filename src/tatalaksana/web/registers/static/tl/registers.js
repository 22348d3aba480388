// SPDX-License-Identifier: Apache-2.0
// Says which file was chosen; without it the button works and says nothing.
(() => {
  "use strict";
  document.querySelectorAll(".file-button input[type=file]").forEach((field) => {
    field.addEventListener("change", () => {
      const label = field.closest(".file-button"), words = label.querySelector("[data-name]");
      words.textContent = field.files.length ? field.files[0].name : words.dataset.name;
      label.classList.toggle("has-file", field.files.length > 0);
    });
  });
})();
