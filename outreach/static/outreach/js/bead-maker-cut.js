// A frame on the picture: what is within it becomes beads. It is moved and pulled with a mouse, a finger or the arrow keys.
// The fields of the form keep what was chosen, so all is the same without this script; they are in percent cut away.
const SIDES = ["left", "top", "right", "bottom"];
const LEAST = 5; // percent of a side that is left
const STEP = 2; // percent, for an arrow key
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const CORNERS = [["left", "top"], ["right", "top"], ["left", "bottom"], ["right", "bottom"]];
const OWN = "eget";

export class Cutting {
  // `copy` is the field with the small copy of the picture.
  constructor(form, copy) {
    this.copy = copy;
    this.fold = form.querySelector("[data-cut]");
    this.stage = form.querySelector("[data-cut-stage]");
    this.said = form.querySelector("[data-cut-said]");
    this.hint = form.querySelector("[data-cut-hint]");
    this.parts = [...form.querySelectorAll("[data-cut-away]")];
    this.own = this.parts.find((part) => part.value === OWN);
    this.fields = [...this.fold.querySelectorAll("[type=number]")];
    this.picture = Object.assign(document.createElement("img"), { alt: "", draggable: false });
    this.frame = this.makeFrame();
    const ground = document.createElement("div");
    ground.append(this.picture, this.frame);
    this.stage.append(ground);
    this.fold.addEventListener("input", () => this.place());
    this.show();
  }

  makeFrame() {
    const frame = Object.assign(document.createElement("div"), { className: "bead-cut-frame", tabIndex: 0 });
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", this.stage.dataset.label);
    for (const [across, down] of CORNERS) {
      const corner = document.createElement("i");
      corner.style.insetInlineStart = across === "left" ? "0" : "100%";
      corner.style.insetBlockStart = down === "top" ? "0" : "100%";
      corner.addEventListener("pointerdown", (event) => this.grab(event, [across, down]));
      frame.append(corner);
    }
    frame.addEventListener("pointerdown", (event) => this.grab(event, SIDES));
    frame.addEventListener("keydown", (event) => this.key(event));
    return frame;
  }

  // The picture that is on the table now, if there is one.
  show() {
    const has = Boolean(this.copy.value);
    this.stage.hidden = this.hint.hidden = !has;
    // Browsers tell pictures by what is in them, so it may be any kind.
    if (has) this.picture.src = `data:image/png;base64,${this.copy.value}`;
    this.place();
  }

  // All of a new picture.
  reset() {
    this.parts[0].checked = true;
    for (const field of this.fields) field.value = "";
    this.place();
  }

  // Percent cut away: left, top, right, bottom.
  get cut() {
    const part = this.parts.find((one) => one.checked) ?? this.parts[0];
    if (part !== this.own) return part.dataset.cutAway.split(" ").map(Number);
    return this.fields.map((field) => Math.min(100 - LEAST, Math.max(0, Number(field.value) || 0)));
  }

  place() {
    this.put(this.cut);
  }

  put(cut) {
    const [left, top, right, bottom] = cut;
    Object.assign(this.frame.style, {
      left: `${left}%`,
      top: `${top}%`,
      width: `${Math.max(LEAST, 100 - left - right)}%`,
      height: `${Math.max(LEAST, 100 - top - bottom)}%`,
    });
  }

  // Moves some sides, by percent to the right and down; the whole frame keeps its size.
  moved(cut, sides, across, down) {
    const [left, top, right, bottom] = cut;
    if (sides.length === SIDES.length) {
      const x = Math.max(-left, Math.min(right, across));
      const y = Math.max(-top, Math.min(bottom, down));
      return [left + x, top + y, right - x, bottom - y];
    }
    const within = (value, other) => Math.max(0, Math.min(100 - LEAST - other, value));
    return [
      sides.includes("left") ? within(left + across, right) : left,
      sides.includes("top") ? within(top + down, bottom) : top,
      sides.includes("right") ? within(right - across, left) : right,
      sides.includes("bottom") ? within(bottom - down, top) : bottom,
    ];
  }

  grab(event, sides) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.frame.focus();
    const { clientX, clientY, target, pointerId } = event;
    const before = this.cut;
    let now = before;
    const box = this.picture.getBoundingClientRect();
    const move = (to) => {
      const percents = [((to.clientX - clientX) / box.width) * 100, ((to.clientY - clientY) / box.height) * 100];
      now = this.moved(before, sides, ...percents);
      this.put(now);
    };
    const end = new AbortController();
    const { signal } = end;
    target.setPointerCapture(pointerId);
    target.addEventListener("pointermove", move, { signal });
    target.addEventListener("pointerup", () => { end.abort(); if (now !== before) this.choose(now); }, { signal });
    target.addEventListener("pointercancel", () => { end.abort(); this.place(); }, { signal });
  }

  key(event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const sides = event.shiftKey ? ["right", "bottom"] : SIDES;
    this.choose(this.moved(this.cut, sides, ...arrow.map((way) => way * STEP)));
  }

  choose(cut) {
    this.own.checked = true;
    cut.forEach((percent, side) => { this.fields[side].value = Math.round(percent); });
    this.place();
    this.said.textContent = SIDES.map((side, at) => `${this.stage.dataset[side]} ${this.fields[at].value} %`).join(", ");
    this.own.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
