// Shows a plate, lets one walk on it with the arrow keys, zoom, and press beads. What a press means is for others to say.
import { drawPlate, drawCursor } from "./bead-maker-drawing.js";

const LARGEST = 48; // CSS pixels from peg to peg
const FINGER = 28;
const TOO_SMALL_FOR_A_FINGER = 20;
const ZOOM = 1.5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], PageUp: [0, -10], PageDown: [0, 10] };

export class Board {
  // `look` has fill(code) and symbol(code); `on` has begin, press, remove, move, closer.
  constructor(place, plate, look, on) {
    Object.assign(this, { place, plate, look, on, peg: [...plate.pegs()][0], pixels: 0 });
    this.scroller = document.createElement("div");
    this.scroller.className = "bead-scroll";
    this.ground = document.createElement("div");
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", place.dataset.label);
    this.ground.append(this.canvas);
    this.scroller.append(this.ground);
    place.replaceChildren(this.scroller);
    this.listen();
  }

  listen() {
    const { canvas, scroller } = this;
    new ResizeObserver(() => this.resize()).observe(scroller);
    scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    for (const event of ["focus", "blur"]) canvas.addEventListener(event, () => this.draw());
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("pointerdown", (event) => this.drag(event));
    canvas.addEventListener("pointermove", (event) => this.isDragging && this.press(event));
    for (const event of ["pointerup", "pointercancel"]) canvas.addEventListener(event, () => { this.isDragging = false; });
    canvas.addEventListener("click", (event) => event.pointerType !== "mouse" && this.tap(event));
  }

  get fitting() {
    const [across, down] = this.plate.extent;
    const room = Math.min(this.scroller.clientWidth / across, (window.innerHeight * 0.75) / down);
    return Math.max(3, Math.min(LARGEST, room));
  }

  resize() {
    if (!this.scroller.clientWidth) return;
    if (!this.isZoomed) this.pixels = this.fitting;
    const [width, height] = this.plate.extent.map((pegs) => Math.ceil(pegs * this.pixels));
    this.ground.style.inlineSize = `${width}px`;
    this.ground.style.blockSize = `${height}px`;
    const seen = [Math.min(width, this.scroller.clientWidth), Math.min(height, this.scroller.clientHeight || height)];
    const scale = window.devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = seen.map((side) => Math.round(side * scale));
    [this.canvas.style.inlineSize, this.canvas.style.blockSize] = seen.map((side) => `${side}px`);
    this.draw();
  }

  zoom(factor) {
    this.zoomTo(this.pixels * factor);
  }

  closer() { this.zoom(ZOOM); }

  further() { this.zoom(1 / ZOOM); }

  zoomTo(pixels) {
    this.isZoomed = pixels > this.fitting;
    this.pixels = Math.min(LARGEST, pixels);
    this.resize();
    this.show(true);
  }

  // Scrolls until the peg is seen; in the middle if asked.
  show(inTheMiddle = false) {
    const [x, y] = this.plate.position(...this.peg).map((pegs) => pegs * this.pixels);
    const { scroller, pixels } = this;
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = scroller;
    const isSeen = x - pixels > scrollLeft && x + pixels < scrollLeft + clientWidth && y - pixels > scrollTop && y + pixels < scrollTop + clientHeight;
    if (inTheMiddle || !isSeen) scroller.scrollTo(x - clientWidth / 2, y - clientHeight / 2);
    this.draw();
  }

  move(peg) {
    this.peg = peg;
    this.show();
    this.on.move(peg);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [first, end] = this.plate.span(this.peg[1]);
    const actions = {
      Enter: () => { this.on.begin(); this.on.press(this.peg); },
      " ": () => { this.on.begin(); this.on.press(this.peg); },
      Delete: () => this.on.remove(this.peg),
      Backspace: () => this.on.remove(this.peg),
      Home: () => this.move([first, this.peg[1]]),
      End: () => this.move([end - 1, this.peg[1]]),
      "+": () => this.closer(),
      "-": () => this.further(),
    };
    const arrow = ARROWS[event.key];
    const act = arrow ? () => this.move(this.plate.beside(this.peg, ...arrow)) : actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  pegAt(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = (event.clientX - box.left + this.left) / this.pixels;
    return this.plate.near(x, (event.clientY - box.top + this.top) / this.pixels);
  }

  // A mouse paints as it is dragged. A finger scrolls, and paints where it taps.
  drag(event) {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.isDragging = true;
    this.on.begin();
    this.press(event);
  }

  press(event) {
    const peg = this.pegAt(event);
    if (!peg) return;
    this.peg = peg;
    this.on.press(peg);
  }

  tap(event) {
    const peg = this.pegAt(event);
    if (!peg) return;
    this.peg = peg;
    if (event.pointerType === "touch" && this.pixels < TOO_SMALL_FOR_A_FINGER) {
      this.zoomTo(FINGER);
      this.on.closer();
      return;
    }
    this.on.begin();
    this.on.press(peg);
  }

  get left() { return Math.min(this.scroller.scrollLeft, this.ground.offsetWidth - this.canvas.clientWidth); }

  get top() { return Math.min(this.scroller.scrollTop, this.ground.offsetHeight - this.canvas.clientHeight); }

  draw() {
    const { canvas, pixels } = this;
    const pen = canvas.getContext("2d");
    const scale = canvas.width / (canvas.clientWidth || 1);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    pen.translate(-this.left, -this.top);
    drawPlate(pen, this.plate, this.seen(), this.look, pixels);
    if (document.activeElement === canvas) drawCursor(pen, this.plate.position(...this.peg), pixels);
  }

  // The beads within the window: code -> places in CSS pixels.
  seen() {
    const { plate, pixels } = this;
    const [left, top] = [this.left - pixels, this.top - pixels];
    const [right, bottom] = [left + this.canvas.clientWidth + 2 * pixels, top + this.canvas.clientHeight + 2 * pixels];
    const beads = new Map();
    for (const peg of plate.pegs()) {
      const [x, y] = plate.position(...peg).map((pegs) => pegs * pixels);
      if (x < left || x > right || y < top || y > bottom) continue;
      const code = plate.codeAt(plate.cellOf(peg));
      if (!beads.has(code)) beads.set(code, []);
      beads.get(code).push([x, y]);
    }
    return beads;
  }
}
