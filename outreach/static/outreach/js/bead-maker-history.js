// What was repainted, stroke by stroke, with undo and redo. As text it is what the server reads: "12:H05 13: | 14:H01".
export class History {
  constructor(plate, text = "") {
    this.plate = plate;
    this.done = [];
    const [done, undone = ""] = text.split("|").map(read);
    for (const [cell, code] of done) {
      this.begin();
      this.paint(cell, code);
    }
    this.undone = undone.length ? undone.reverse().map((step) => [step]) : [];
  }

  begin() {
    this.done.push([]);
  }

  // Whether it changed anything.
  paint(cell, code) {
    if (this.plate.codeAt(cell) === code) return false;
    this.done.at(-1).push([cell, code, this.plate.lay(cell, code)]);
    this.undone = [];
    return true;
  }

  undo() {
    this.forgetEmpty();
    const stroke = this.done.pop();
    if (!stroke) return null;
    for (const [cell, , before] of [...stroke].reverse()) this.plate.lay(cell, before);
    this.undone.push(stroke);
    return stroke;
  }

  redo() {
    const stroke = this.undone.pop();
    if (!stroke) return null;
    const { undone } = this;
    this.begin();
    for (const [cell, code] of stroke) this.paint(cell, code);
    this.undone = undone;
    return stroke;
  }

  forgetEmpty() {
    while (this.done.length && !this.done.at(-1).length) this.done.pop();
  }

  get length() {
    return this.done.flat().length + this.undone.flat().length;
  }

  toString() {
    const undone = write([...this.undone].reverse());
    return write(this.done) + (undone && `|${undone}`);
  }
}

function read(text) {
  return text.split(" ").filter(Boolean).map((step) => {
    const [cell, code] = step.split(":");
    return [Number(cell), code];
  });
}

function write(strokes) {
  return strokes.flat().map(([cell, code]) => `${cell}:${code}`).join(" ");
}
