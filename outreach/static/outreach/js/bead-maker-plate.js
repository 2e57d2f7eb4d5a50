// A plate of beads: which pegs there are, where they stand (in pegs), and which bead lies on each.
const HALF_HEIGHT = Math.sqrt(3) / 2; // rows of a hexagon lie closer than pegs in a row

export class Plate {
  constructor({ shape, width, height, boardColumns, boardRows, pitch, colours, cells }) {
    Object.assign(this, { shape, width, height, boardColumns, boardRows, pitch, colours: [...colours] });
    this.cells = Uint8Array.from(atob(cells), (letter) => letter.charCodeAt(0));
  }

  get extent() {
    if (this.shape === "hexagon") return [this.width, (this.height - 1) * HALF_HEIGHT + 1];
    if (this.shape === "circle") return [2 * this.height - 1, 2 * this.height - 1];
    return [this.width, this.height];
  }

  // How wide and how high the ironed piece is, in centimetres: as far as there are beads.
  finished() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const peg of this.pegs()) {
      if (!this.cells[this.cellOf(peg)]) continue;
      const [x, y] = this.position(...peg);
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
    return [right - left, bottom - top].map((pegs) => (pegs < 0 ? 0 : ((pegs + 1) * this.pitch) / 10));
  }

  // The first column of a row (a ring, on a circle) and the one after its last.
  span(row) {
    if (this.shape === "circle") return [0, Math.max(1, 6 * row)];
    if (this.shape !== "hexagon") return [0, this.width];
    const length = this.width - Math.abs((this.height >> 1) - row);
    const first = (this.width - length) >> 1;
    return [first, first + length];
  }

  position(column, row) {
    if (this.shape === "circle") {
      const turn = (2 * Math.PI * column) / this.span(row)[1];
      const middle = this.height - 0.5;
      return [middle + row * Math.sin(turn), middle - row * Math.cos(turn)];
    }
    if (this.shape === "hexagon") {
      const [first, end] = this.span(row);
      return [column + 0.5 + ((this.width - end + first) % 2) / 2, row * HALF_HEIGHT + 0.5];
    }
    return [column + 0.5, row + 0.5];
  }

  *pegs() {
    for (let row = 0; row < this.height; row++) {
      const [first, end] = this.span(row);
      for (let column = first; column < end; column++) yield [column, row];
    }
  }

  // The peg at a place, or nothing where none is near.
  near(x, y) {
    if (this.shape === "square") {
      const [column, row] = [Math.floor(x), Math.floor(y)];
      return column >= 0 && row >= 0 && column < this.width && row < this.height ? [column, row] : null;
    }
    let [best, found] = [0.6, null];
    for (const [column, row] of this.pegs()) {
      const [pegX, pegY] = this.position(column, row);
      const distance = Math.hypot(pegX - x, pegY - y);
      if (distance < best) [best, found] = [distance, [column, row]];
    }
    return found;
  }

  // The peg that an arrow key leads to.
  beside([column, row], across, down) {
    const [first, end] = this.span(row);
    if (across && this.shape === "circle") return [(column + across + end) % end, row];
    if (across) return [Math.min(end - 1, Math.max(first, column + across)), row];
    const next = Math.min(this.height - 1, Math.max(0, row + down));
    const [nextFirst, nextEnd] = this.span(next);
    const moved = this.shape === "circle" ? Math.round((column / end) * nextEnd) % nextEnd : column;
    return [Math.min(nextEnd - 1, Math.max(nextFirst, moved)), next];
  }

  cellOf([column, row]) {
    return row * this.width + column;
  }

  codeAt(cell) {
    return this.cells[cell] ? this.colours[this.cells[cell] - 1] : "";
  }

  // Lays a bead, or takes it away (""), and returns what lay there.
  lay(cell, code) {
    const before = this.codeAt(cell);
    if (code && !this.colours.includes(code)) this.colours.push(code);
    this.cells[cell] = code ? this.colours.indexOf(code) + 1 : 0;
    return before;
  }

  counts() {
    const counts = new Map(this.colours.map((code) => [code, 0]));
    for (const bead of this.cells) if (bead) counts.set(this.colours[bead - 1], counts.get(this.colours[bead - 1]) + 1);
    return counts;
  }
}
