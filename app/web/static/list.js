// The table of an article: a text is opened in it, in place. Without this, by going to its page.

// htmx makes HTML of what the server answered. It may make it of that, and of nothing else.
let answered = null;
if (window.trustedTypes)
  trustedTypes.createPolicy("default", {
    createHTML: (html) => {
      const wrapped = `<body><template class="internal-htmx-wrapper">${answered}</template></body>`;
      if (answered === null || html !== wrapped) throw new TypeError("not an answer of the desk");
      answered = null;
      return html;
    },
  });

const NO_HEAD = /<head(\s[^>]*)?>[\s\S]*?<\/head>/i;

// The form is sent as it would be without htmx: the answer is a page that keeps what was written.
const asPage = (form, submitter) => {
  if (submitter?.name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(field);
    if (submitter.hasAttribute("formaction")) form.action = submitter.formAction;
  }
  HTMLFormElement.prototype.submit.call(form);
};
const leave = (detail) => {
  const form = detail.elt.closest("form");
  if (form && detail.requestConfig.verb === "post")
    asPage(form, detail.requestConfig.triggeringEvent?.submitter);
  else window.location.assign(detail.pathInfo.requestPath);
};

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  if (!detail.xhr.getResponseHeader("HX-Retarget")) {
    // No row of this table: a page, of somebody who has to sign in again, say.
    event.preventDefault();
    leave(detail);
    return;
  }
  answered = detail.serverResponse.replace(NO_HEAD, "");
  document.getElementById("open")?.remove();
});
document.addEventListener("htmx:afterSwap", () => {
  const row = document.getElementById("open")?.previousElementSibling;
  if (!row) return;
  for (const one of document.querySelectorAll("tr.current, #rows a[aria-current]")) {
    one.classList.remove("current");
    one.removeAttribute("aria-current");
  }
  row.classList.add("current");
  row.querySelector("a")?.setAttribute("aria-current", "true");
  const place = `${row.id.slice(1)}/${document.getElementById("rows").dataset.total} `;
  document.title = document.title.replace(/^(\d+\/\d+ )?/, place);
});
