// Painting on the plate of the page: brush, undo and redo, counts, and a word for those who can't see it.
import { Board } from "./bead-maker-board.js";
import { History } from "./bead-maker-history.js";
import { Plate } from "./bead-maker-plate.js";

const LIGHT = 140; // luma from which a symbol is written in black

// Makes the plate in `part` one to paint on, where there is one. `changed` is called after each change.
export function paintOn(part, changed) {
  const source = part.querySelector("#bead-drawing");
  return source ? new Painting(part, JSON.parse(source.textContent), changed) : null;
}

class Painting {
  constructor(part, data, changed) {
    Object.assign(this, { part, changed, code: part.querySelector("[data-code]").value, symbols: data.symbols });
    this.place = part.querySelector("[data-board]");
    this.words = this.place.dataset;
    this.said = part.querySelector("[data-said]");
    this.brushes = new Map([...part.querySelectorAll("[name=farve]")].map((brush) => [brush.value, brush]));
    this.plate = new Plate(data);
    this.history = new History(this.plate, data.history);
    part.querySelector("[data-without-script]")?.remove();
    this.board = new Board(this.place, this.plate, this.look(), {
      begin: () => this.history.begin(),
      press: (peg) => this.paint(peg, this.brush),
      remove: (peg) => { this.history.begin(); this.paint(peg, ""); },
      move: (peg) => this.say(this.describe(peg)),
      closer: () => this.say(this.words.closer),
    });
    this.listen();
    this.show();
    part.querySelector("[name=farve]:checked")?.closest("details")?.setAttribute("open", "");
  }

  look() {
    const fill = (code) => this.brushes.get(code)?.dataset.fill ?? "#888888";
    return {
      fill,
      symbol: (code) => this.symbols[this.plate.colours.indexOf(code)] ?? "",
      ink: (code) => (luma(fill(code)) > LIGHT ? "#000000" : "#ffffff"),
    };
  }

  listen() {
    const { part, board } = this;
    const buttons = { undo: () => this.undo(), redo: () => this.redo(), "zoom-in": () => board.closer(), "zoom-out": () => board.further() };
    for (const [name, act] of Object.entries(buttons)) {
      const button = part.querySelector(`[data-${name}]`);
      button.hidden = false;
      button.addEventListener("click", (event) => { event.preventDefault(); act(); });
    }
    part.addEventListener("keydown", (event) => this.shortcut(event));
  }

  // Ctrl+Z undoes; Ctrl+Y and Ctrl+Shift+Z do again. In a field of text they are the field's own.
  shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=radio])")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.redo();
    else this.undo();
  }

  get brush() {
    return this.part.querySelector("[name=farve]:checked")?.value ?? "";
  }

  paint(peg, code) {
    if (!this.history.paint(this.plate.cellOf(peg), code)) {
      this.say(this.describe(peg));
      return;
    }
    this.say(`${this.words.laid}: ${this.describe(peg)}`);
    this.show();
  }

  undo() {
    this.tell(this.history.undo(), this.words.undone);
  }

  redo() {
    this.tell(this.history.redo(), this.words.redone);
  }

  tell(stroke, word) {
    if (!stroke) return;
    const cell = stroke.at(-1)[0];
    this.say(`${word}: ${this.describe([cell % this.plate.width, Math.floor(cell / this.plate.width)])}`);
    this.show();
  }

  describe([column, row]) {
    const { words, plate } = this;
    const code = plate.codeAt(plate.cellOf([column, row]));
    const name = code ? this.brushes.get(code)?.dataset.name ?? code : words.empty;
    return `${plate.shape === "circle" ? words.ring : words.row} ${row + 1}, ${words.column} ${column - plate.span(row)[0] + 1}: ${name}`;
  }

  say(text) {
    this.said.textContent = text;
  }

  // Everything on the page that tells of the plate.
  show() {
    const counts = this.plate.counts();
    const all = (selector) => this.part.querySelectorAll(selector);
    for (const place of all("[data-count]")) place.textContent = said(counts.get(place.dataset.count) || "");
    for (const place of all("[data-symbol-of]")) {
      const code = place.dataset.symbolOf;
      place.textContent = counts.get(code) ? this.symbols[this.plate.colours.indexOf(code)] : "";
    }
    for (const place of all("[data-total]")) place.textContent = said([...counts.values()].reduce((sum, count) => sum + count, 0));
    for (const place of all("[data-finished]")) place.textContent = `${this.plate.finished().map(said).join(" × ")} cm`;
    for (const field of all("[data-history]")) field.value = String(this.history);
    for (const field of all("[data-code]")) field.value = this.code;
    this.part.querySelector("[data-undo]").disabled = !this.history.done.some((stroke) => stroke.length);
    this.part.querySelector("[data-redo]").disabled = !this.history.undone.length;
    this.board.draw();
    this.changed(this);
  }

  // From now on the plate as it is counts as made, and there is nothing to undo.
  settle(code) {
    this.code = code;
    this.history = new History(this.plate);
    this.show();
  }
}

// A number as the page's language writes it, to a millimetre where it is a length in centimetres.
function said(number) {
  return number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

function luma(fill) {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(fill.slice(start, start + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
