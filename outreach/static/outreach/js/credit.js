// Text that is copied from a page with a credit line takes it along. Not a word or two, and not what one writes to the
// robot: that is to be pasted where nobody needs it.

const SHORTEST = 80; // characters

function holdsPrompt(selection) {
  const { anchorNode, focusNode } = selection;
  const inPrompt = (node) => (node instanceof Element ? node : node?.parentElement)?.closest("[data-prompt]");
  return inPrompt(anchorNode) && inPrompt(anchorNode) === inPrompt(focusNode);
}

function asHtml(selection, line) {
  const box = document.createElement("div");
  for (let number = 0; number < selection.rangeCount; number += 1) {
    box.append(selection.getRangeAt(number).cloneContents());
  }
  const credit = document.createElement("p");
  credit.textContent = line;
  box.append(credit);
  return box.innerHTML;
}

for (const article of document.querySelectorAll("[data-credit]")) {
  article.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    const text = selection.toString();
    if (text.length < SHORTEST || holdsPrompt(selection) || event.target instanceof HTMLInputElement) return;
    event.clipboardData.setData("text/plain", `${text}\n\n${article.dataset.credit}`);
    event.clipboardData.setData("text/html", asHtml(selection, article.dataset.credit));
    event.preventDefault();
  });
}
