// Sets the chosen theme before the first paint; everything else about it lives in app.js.
"use strict";
(() => {
  try {
    const chosen = localStorage.getItem("parley-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // storage is closed to us in some privacy settings: the system's theme holds
  }
})();
