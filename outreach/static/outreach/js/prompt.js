// What to write to the robot: fields for the reader's own words, and a button that copies the text.
// Nothing that is typed leaves the page, and nothing is remembered.

let fields = 0;

function makeField(line) {
  const field = document.createElement("input");
  field.className = "field";
  field.type = "text";
  field.autocomplete = "off";
  field.id = `felt-${(fields += 1)}`;
  const label = document.createElement("label");
  label.className = "label";
  label.htmlFor = field.id;
  label.textContent = line.dataset.slotName;
  const parts = [label];
  if (line.dataset.slotHint) {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.id = `${field.id}-hjaelp`;
    hint.textContent = line.dataset.slotHint;
    field.setAttribute("aria-describedby", hint.id);
    parts.push(hint);
  }
  line.replaceChildren(...parts, field);
  return field;
}

function fillIn(prompt) {
  for (const line of prompt.querySelectorAll("[data-slot-line]")) {
    const places = [...prompt.querySelectorAll(`[data-slot="${line.dataset.slotLine}"]`)];
    const examples = places.map((place) => place.textContent);
    const field = makeField(line);
    field.addEventListener("input", () => {
      places.forEach((place, number) => {
        place.textContent = field.value.trim() || examples[number];
      });
    });
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function offerCopy(prompt) {
  const row = prompt.querySelector("[data-copy]");
  const said = row.querySelector("[role=status]");
  row.hidden = false;
  row.querySelector("button").addEventListener("click", async () => {
    const done = await copy(prompt.querySelector("[data-prompt-text]").innerText);
    said.textContent = done ? said.dataset.done : said.dataset.failed;
  });
}

for (const prompt of document.querySelectorAll("[data-prompt]")) {
  fillIn(prompt);
  offerCopy(prompt);
}
