// The search box of one language's pages, and the one script of the site. It makes no HTML of what it
// finds: it shows again what stands in the list of all pages, with some words beside it, as text.
const list = document.getElementById("page--all");
const rows = new Map([...list.querySelectorAll("[data-article]")].map((a) => [a.dataset.article, a.closest("li")]));
const label = document.getElementById("page--ask");
const none = document.getElementById("page--none");

const box = document.createElement("input");
box.type = "search";
box.autocomplete = "off";
box.dir = "auto";
box.setAttribute("aria-labelledby", label.id);
const found = document.createElement("ul");
found.className = "articles found";
const told = document.createElement("div"); // what screen readers say when it changes
told.setAttribute("aria-live", "polite");
told.append(found, none);
label.after(box, told);
label.hidden = false;
document.getElementById("page--plain").hidden = true;

let engine;
const started = () => (engine ??= import(new URL("index/pagefind.js", import.meta.url)).then(async (loaded) => {
  await loaded.options({ excerptLength: 24 });
  await loaded.init();
  return loaded;
}));

const words = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");

const row = async (result) => {
  const data = await result.data();
  const known = rows.get((data.raw_url ?? data.url).split("/").filter(Boolean).at(-1));
  if (!known) return null;
  const shown = known.cloneNode(true);
  const excerpt = document.createElement("span");
  excerpt.className = "excerpt";
  excerpt.textContent = `… ${words(data.plain_excerpt)} …`; // it begins and ends anywhere
  shown.append(excerpt);
  return shown;
};

const look = async () => {
  const asked = box.value.trim();
  if (!asked) {
    found.replaceChildren();
    none.hidden = true;
    return;
  }
  const answer = await (await started()).debouncedSearch(asked, {}, 200);
  if (!answer || box.value.trim() !== asked) return; // something else was typed since
  const shown = (await Promise.all(answer.results.slice(0, 20).map(row))).filter(Boolean);
  if (box.value.trim() !== asked) return;
  found.replaceChildren(...shown);
  none.hidden = shown.length > 0;
};

box.addEventListener("focus", () => started().catch(() => {}), { once: true });
box.addEventListener("input", () => look().catch(() => { none.hidden = false; }));
