// The keys of the screen of a text; what each is called stands in the list of keys.
import { chordOf } from "./chord.js";

const help = document.getElementById("keys");
const chords = help.dataset.on === "on" ? JSON.parse(help.dataset.chords) : {};
const names = new Map(Object.entries(chords).map(([name, chord]) => [chord, name]));
names.delete(""); // what has no key

const main = (value) =>
  [...document.querySelectorAll("#answer .actions button[name=action]")].find(
    (one) => !one.hidden && (!value || one.value === value),
  );
const open = () => help.showModal();

// A part is opened and its field entered, or closed again; anything else is pressed.
const go = (one) => {
  if (one.localName === "textarea") {
    one.focus();
    return;
  }
  if (one.localName !== "details") {
    one.click();
    return;
  }
  one.open = !one.open;
  const field = one.open ? one.querySelector("textarea, select, input") : null;
  (field ?? one.querySelector("summary")).focus();
};

const DO = {
  // In the field of a comment it sends the comment.
  decide: () => (document.getElementById(document.activeElement.dataset.send) ?? main(""))?.click(),
  save: () => main("save")?.click(),
  help: open,
};

document.addEventListener("keydown", (event) => {
  const name = names.get(chordOf(event));
  if (!name || document.querySelector("dialog[open]")) return;
  const found = [...document.querySelectorAll(`[data-key~="${name}"]`)].find((one) =>
    one.checkVisibility(),
  );
  if (!DO[name] && !found) return;
  event.preventDefault();
  if (event.repeat) return;
  if (DO[name]) DO[name]();
  else go(found);
});

document.addEventListener("click", (event) => {
  if (!event.target.closest('[data-key~="help"]')) return;
  event.preventDefault();
  open();
});
