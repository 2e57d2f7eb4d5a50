// What a plate looks like, with a pen of a canvas. `pixels` is from peg to peg; `beads` are code -> places in pixels.
const WITH_SYMBOLS = 30; // pixels from which there is room for a letter on a bead
const WITH_LINES = 4;

export function drawPlate(pen, plate, beads, look, pixels) {
  drawBeads(pen, beads, look, pixels);
  if (plate.shape === "square" && pixels > WITH_LINES) drawLines(pen, plate, pixels);
  if (pixels >= WITH_SYMBOLS) drawSymbols(pen, beads, look, pixels);
}

function drawBeads(pen, beads, look, pixels) {
  for (const [code, places] of beads) {
    const path = dots(places, code ? pixels * 0.46 : pixels * 0.1);
    pen.fillStyle = code ? look.fill(code) : "#b5aecb";
    pen.fill(path);
    if (!code) continue;
    pen.lineWidth = Math.max(0.5, pixels * 0.04);
    pen.strokeStyle = "#8a8499";
    pen.stroke(path);
    if (pixels < 8 || pixels >= WITH_SYMBOLS) continue;
    pen.fillStyle = "rgb(0 0 0 / 0.22)";
    pen.fill(dots(places, pixels * 0.13));
  }
}

function dots(places, radius) {
  const path = new Path2D();
  for (const [x, y] of places) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  }
  return path;
}

// Every ten beads, and heavier where two boards meet.
function drawLines(pen, plate, pixels) {
  const [width, height] = [plate.width * pixels, plate.height * pixels];
  pen.strokeStyle = "#5b2a86";
  for (const [every, thickness] of [[[10, 10], 1], [[plate.boardColumns, plate.boardRows], 3]]) {
    pen.lineWidth = thickness;
    pen.beginPath();
    for (let x = every[0]; x < plate.width; x += every[0]) { pen.moveTo(x * pixels, 0); pen.lineTo(x * pixels, height); }
    for (let y = every[1]; y < plate.height; y += every[1]) { pen.moveTo(0, y * pixels); pen.lineTo(width, y * pixels); }
    pen.stroke();
  }
}

function drawSymbols(pen, beads, look, pixels) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `700 ${Math.round(pixels * 0.5)}px sans-serif`;
  for (const [code, places] of beads) {
    if (!code) continue;
    pen.fillStyle = look.ink(code);
    for (const [x, y] of places) pen.fillText(look.symbol(code), x, y + pixels * 0.03);
  }
}

// Dark within light, so that it is seen on every bead.
export function drawCursor(pen, [x, y], pixels) {
  const half = Math.max(pixels / 2, 6);
  for (const [colour, thickness] of [["#ffffff", 6], ["#1f1b3d", 3]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = thickness;
    pen.strokeRect(x * pixels - half, y * pixels - half, 2 * half, 2 * half);
  }
}
