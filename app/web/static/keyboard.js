// Keys are chosen by pressing them. Without this they are written.
import { chordOf } from "./chord.js";

document.getElementById("press").hidden = false;
for (const field of document.querySelectorAll("input.chord")) {
  field.addEventListener("keydown", (event) => {
    if (["Tab", "Escape"].includes(event.key) || event.key === "Enter" && !event.ctrlKey && !event.metaKey) return;
    if (["Backspace", "Delete"].includes(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.value = "";
      return;
    }
    const chord = chordOf(event);
    const plain = !/Ctrl|Alt|^(Shift\+)?F\d/.test(chord);
    if (!chord || plain) return; // letters are written
    event.preventDefault();
    field.value = chord;
  });
}
