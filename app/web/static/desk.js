// Comfort for the screen of one text. Everything works without it.

const PAUSE = 2000;

// For how long a text stood before somebody's eyes: hidden tabs do not count.
class Watch {
  total = 0;
  since = document.hidden ? null : performance.now();
  stop() {
    if (this.since !== null) this.total += performance.now() - this.since;
    this.since = null;
  }
  go() {
    this.since ??= performance.now();
  }
}

// What is typed goes to the server, for its writer alone, until it is saved.
class Keeper {
  constructor(form) {
    this.form = form;
    this.status = document.getElementById("kept");
    this.kept = this.words();
    this.failed = false;
    this.timer = 0;
  }
  words() {
    const { text, reason } = this.form.elements;
    return JSON.stringify([text.value, reason?.value ?? ""]);
  }
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }
  async now() {
    clearTimeout(this.timer);
    const words = this.words();
    if (words === this.kept) return;
    this.kept = words;
    this.under?.abort();
    this.under = new AbortController();
    const body = new FormData();
    for (const name of ["csrf_token", "seen_source", "seen_target", "text", "reason"])
      body.append(name, this.form.elements[name]?.value ?? "");
    try {
      const answer = await fetch(this.form.dataset.kept, {
        method: "POST",
        body,
        keepalive: body.get("text").length < 15_000, // what browsers let outlive its page
        redirect: "error",
        signal: this.under.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      this.failed = false;
      this.status.textContent = await answer.text();
      showPage();
    } catch (wrong) {
      if (wrong.name !== "AbortError") this.fail();
    }
  }
  fail() {
    this.kept = "";
    this.failed = true;
    this.status.textContent = this.status.dataset.failed;
  }
  stop() {
    clearTimeout(this.timer);
    this.under?.abort();
    this.kept = this.words();
    this.failed = false;
  }
}

let here = null; // the text that is open

// The page as it would be, as high as it needs to be.
const fitPage = (frame) => {
  const high = frame.contentDocument?.body?.offsetHeight ?? 0;
  if (high) frame.height = String(Math.min(high, 600));
};
const showPage = () => document.getElementById("page")?.contentWindow.location.reload();

const mirror = (field) => {
  const part = document.querySelector(".mirror");
  if (!part) return;
  const signs = JSON.parse(part.dataset.signs);
  const line = part.querySelector(".target");
  const runs = field.value.split(new RegExp(`([${Object.keys(signs).join("")}])`));
  part.querySelector(".count-of-signs").textContent = String((runs.length - 1) / 2);
  line.replaceChildren(
    ...(runs.length < 2 ? [] : runs).map((run) => {
      if (!(run in signs)) return run;
      const sign = document.createElement("span");
      sign.className = "invisible";
      sign.lang = "en";
      sign.textContent = signs[run];
      return sign;
    }),
  );
};

// Puts words in the field, so that the browser's own undo takes them out again.
const put = (field, words, whole) => {
  field.focus();
  if (whole) field.select();
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const start = () => {
  const form = document.getElementById("answer");
  if (!form || here?.form === form) return;
  const field = form.elements.text;
  const began = field.dataset.stands ?? field.value;
  const buttons = [...form.querySelectorAll("button[data-when]")];
  const changed = () => field.value !== began;
  const watch = new Watch();
  const keeper = new Keeper(form);
  here = { form, field, changed, watch, keeper };

  // Of the two buttons, the one that fits what stands in the field comes first.
  const fit = () => {
    if (buttons.length < 2) return;
    for (const button of buttons) {
      const fits = button.dataset.when === (changed() ? "changed" : "same");
      button.classList.toggle("primary", fits);
      button.hidden = !fits;
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target === field) {
      fit();
      mirror(field);
    }
    keeper.later();
  });
  form.addEventListener("focusout", () => keeper.now());
  // Before anything else reads the form's fields.
  form.addEventListener(
    "submit",
    (event) => {
      // htmx knows only the buttons inside a form: with another, the page is asked for as a whole.
      if (event.submitter && !form.contains(event.submitter)) event.stopImmediatePropagation();
      here.leaving = true;
      watch.stop();
      keeper.stop();
      form.elements.seen_ms.value = String(Math.round(watch.total));
    },
    { capture: true },
  );
  fit();

  for (const one of document.querySelectorAll(".put, .signs"))
    one.hidden = field.readOnly;
  const frame = document.getElementById("page");
  frame.addEventListener("load", () => fitPage(frame));
  fitPage(frame);
};

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return here?.watch.go();
  here?.watch.stop();
  here?.keeper.now();
});
window.addEventListener("pagehide", () => here?.keeper.now());
// What could not be kept would be lost, and so would a comment that is not sent.
window.addEventListener("beforeunload", (event) => {
  if (!here || here.leaving) return;
  const unsent = [...here.form.elements].some((one) => one.dataset.send && one.value.trim());
  if (unsent || (here.keeper.failed && here.changed())) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-whole], [data-insert]");
  if (!one || !here || here.field.readOnly || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  put(here.field, one.dataset.whole ?? one.dataset.insert, "whole" in one.dataset);
});

// What can be undone can be so for a while.
const untilOver = () => {
  for (const one of document.querySelectorAll("[data-until]")) {
    const left = Date.parse(one.dataset.until) - Date.now();
    setTimeout(() => one.remove(), Math.max(0, Math.min(left, 15_000)));
  }
};

start();
untilOver();
document.addEventListener("htmx:load", () => {
  start();
  untilOver();
});
document.addEventListener("htmx:beforeRequest", () => here?.keeper.now());
// What was sent from a table never arrived: one is still here, and so are the words.
document.addEventListener("htmx:sendError", () => {
  if (!here) return;
  here.leaving = false;
  here.watch.go();
  here.keeper.fail();
});
