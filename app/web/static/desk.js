// Comfort for the screen of one text. Everything works without it.
"use strict";

(() => {
  const form = document.getElementById("answer");
  if (!form) return;
  const field = form.elements.text;
  const seen = form.elements.seen_ms;
  const began = field.dataset.stands ?? field.value;
  const buttons = [...form.querySelectorAll("button[data-when]")];
  let leaving = false;

  // For how long the text stood before somebody's eyes: hidden tabs do not count.
  let total = 0;
  let since = document.hidden ? null : performance.now();
  const pause = () => {
    if (since !== null) total += performance.now() - since;
    since = null;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) pause();
    else since = performance.now();
  });

  // Of the two buttons, the one that fits what stands in the field comes first.
  const changed = () => field.value !== began;
  const fit = () => {
    if (buttons.length < 2) return;
    for (const button of buttons) {
      const fits = button.dataset.when === (changed() ? "changed" : "same");
      button.classList.toggle("primary", fits);
      button.hidden = !fits;
    }
  };
  field.addEventListener("input", fit);
  fit();

  form.addEventListener("submit", () => {
    pause();
    seen.value = String(Math.round(total));
    leaving = true;
  });
  const unsent = () => [...form.elements].some((one) => one.dataset.send && one.value.trim());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (changed() || unsent())) event.preventDefault();
  });

  const follow = (rel) => {
    const link = document.querySelector(`a[rel="${rel}"]`);
    if (link) link.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.shiftKey) return;
    const enter = event.code === "Enter" || event.code === "NumpadEnter";
    if (enter && (event.ctrlKey || event.metaKey) && !event.altKey) {
      // In the field of a comment it sends the comment.
      const own = document.getElementById(event.target.dataset?.send ?? "");
      const button = own ?? buttons.find((one) => !one.hidden);
      if (button) {
        event.preventDefault();
        form.requestSubmit(button);
      }
    } else if (event.altKey && !event.ctrlKey && !event.metaKey) {
      if (event.code === "PageDown" || event.code === "PageUp") {
        event.preventDefault();
        follow(event.code === "PageDown" ? "next" : "prev");
      }
    }
  });

  const help = document.getElementById("keys");
  const open = document.getElementById("keys-open");
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
})();
