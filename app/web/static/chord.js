// Keys by their place on the keyboard: the same under every layout.

const OF_PLACE = /^(?:Key([A-Z])|Digit([0-9]))$/;
const ALONE = new Set(["Control", "Meta", "Alt", "AltGraph", "Shift"]);

// `Alt+Shift+S`; "" for what is no chord: keys that are being composed, AltGr, a lone modifier.
export const chordOf = (event) => {
  if (event.isComposing || event.keyCode === 229 || ALONE.has(event.key)) return "";
  const held = event.ctrlKey || event.metaKey;
  if ((held && event.altKey) || event.getModifierState("AltGraph")) return "";
  const place = OF_PLACE.exec(event.code);
  const key = place ? (place[1] ?? place[2]) : event.code === "NumpadEnter" ? "Enter" : event.code;
  return [held && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", key]
    .filter(Boolean)
    .join("+");
};
