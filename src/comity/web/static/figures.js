// Figures as files, on every page. Nothing is sent anywhere.
//
// A figure is any element with data-figure="its title" around one drawing (svg with a viewBox), or around several
// in a list, each beside the first link of its item. data-legend="id" names the element that says what the marks
// mean, item by item: an svg or an element of class key, then words; data-note is written below,
// data-from and data-to under bars in a list. The file looks like the page on light paper;
// below stand the record, the day and the address that restores the view.

import { Definitions, SVG, drawn, made, plain } from "./drawing.js";
import { foot, link } from "./link.js";

const PAPER = 2; // points of a picture for one of the drawing
const MOST_POINTS = 16e6; // of a picture: what browsers draw for certain
const EDGE = 16;
const NARROWEST = 640;
const WIDE = 960;
const NAMES = 280;
const GAP = 24;
const LOW = 40; // bars are not higher
const LONGEST = 80; // letters of a file's name before its ending
const FONT = "sans-serif";
const pen = document.createElement("canvas").getContext("2d");

function lines(words, width, font) {
  pen.font = font;
  const found = [""];
  for (const word of words.split(/(?<=[\s/?&])/)) {
    if (found.at(-1) && pen.measureText(found.at(-1) + word.trimEnd()).width > width) found.push("");
    found[found.length - 1] += word;
  }
  return found.map((line) => line.trim()).filter(Boolean);
}

// Paper that grows downwards.
class Sheet {
  constructor(width) {
    this.width = width;
    this.y = EDGE;
    this.element = made("svg", { "font-family": FONT });
  }

  write(words, { size, weight = "400", fill, x = EDGE, width = this.width }) {
    for (const line of lines(words, width, `${weight} ${size}px ${FONT}`)) {
      this.y += size * 1.35;
      this.element.append(made("text", { x, y: this.y, "font-size": size, "font-weight": weight, fill }, line));
    }
  }

  place(element, x, y, width, height) {
    for (const [name, value] of Object.entries({ x, y, width, height })) element.setAttribute(name, value);
    this.element.append(element);
  }

  finished(ground) {
    const [width, height] = [this.width + 2 * EDGE, Math.ceil(this.y + EDGE)];
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
      this.element.setAttribute(name, value);
    }
    this.element.prepend(made("rect", { width, height, fill: ground }));
    return this.element;
  }
}

function words(node) {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function swatch(node, definitions) {
  if (node.namespaceURI === SVG) return drawn(node, definitions, {});
  const style = getComputedStyle(node);
  const [fill, share] = plain(style.backgroundColor);
  const box = made("svg", { viewBox: "0 0 18 12" });
  if (share) box.append(made("rect", { width: 18, height: 12, fill, "fill-opacity": share }));
  if (parseFloat(style.borderBottomWidth)) {
    const dashes = style.borderBottomStyle === "solid" ? "none" : "6 3";
    const line = { x1: 0, x2: 18, y1: 9, y2: 9, stroke: plain(style.borderBottomColor)[0], "stroke-width": 3 };
    box.append(made("line", { ...line, "stroke-dasharray": dashes }));
  }
  return box;
}

// Each mark with its words, line after line; one whose size says something (data-size) as large as in the drawing.
function addLegend(sheet, legend, drawing, definitions, ink) {
  if (!legend) return;
  let [x, high] = [EDGE, 12];
  sheet.y += 10;
  for (const mark of legend.querySelectorAll("svg, .key")) {
    const said = words(mark.closest("li") ?? mark.nextSibling);
    const seen = mark.getClientRects()[0] ?? { width: 18, height: 12 };
    const scale = "size" in mark.dataset ? sheet.width / drawing.getClientRects()[0].width : 1;
    const [width, height] = [seen.width * scale, seen.height * scale];
    pen.font = `12px ${FONT}`;
    const long = width + 6 + pen.measureText(said).width;
    if (x > EDGE && x + long > sheet.width) [x, sheet.y, high] = [EDGE, sheet.y + high + 6, 12];
    high = Math.max(high, height);
    sheet.place(swatch(mark, definitions), x, sheet.y, width, height);
    const at = { x: x + width + 6, y: sheet.y + height / 2 + 4 };
    sheet.element.append(made("text", { ...at, "font-size": 12, fill: ink }, said));
    x += long + 18;
  }
  sheet.y += high + 6;
}

// One fills the width; many low ones (bars) stand below each other behind their names, others side by side.
function addDrawings(sheet, drawings, definitions, ink) {
  const boxes = drawings.map((drawing) => drawing.viewBox.baseVal);
  const put = (place, x, y, width) => {
    const height = boxes[place].height * (width / boxes[place].width);
    sheet.place(drawn(drawings[place], definitions, {}), x, y, width, height);
    return height;
  };
  const name = (place) => words(drawings[place].closest("li")?.querySelector("a"));
  if (drawings.length === 1) {
    sheet.y += put(0, EDGE, sheet.y, sheet.width);
  } else if (boxes[0].height < LOW) {
    drawings.forEach((_, place) => {
      const top = sheet.y;
      sheet.write(name(place), { size: 12, fill: ink, width: NAMES - EDGE });
      const height = put(place, EDGE + NAMES, top + 4, boxes[place].width);
      sheet.y = Math.max(sheet.y, top + height) + 8;
    });
  } else {
    const across = Math.max(1, Math.floor((sheet.width + GAP) / (boxes[0].width + GAP)));
    const [top, deep] = [sheet.y, boxes[0].height + 32];
    drawings.forEach((_, place) => {
      const x = EDGE + (place % across) * (boxes[0].width + GAP);
      sheet.y = top + Math.floor(place / across) * deep;
      sheet.write(name(place), { size: 13, weight: "700", fill: ink, x, width: boxes[0].width });
      put(place, x, sheet.y + 4, boxes[0].width);
    });
    sheet.y = top + Math.ceil(drawings.length / across) * deep;
  }
  return boxes[0].width;
}

function widthFor(drawings) {
  const { width, height } = drawings[0].viewBox.baseVal;
  if (drawings.length === 1) return width < NARROWEST ? WIDE : width;
  return height < LOW ? width + NAMES : WIDE;
}

// The first day and the last, below bars that stand in a list.
function addDays(sheet, { from, to }, long, ink) {
  if (!from) return;
  sheet.y += 8;
  const right = EDGE + sheet.width;
  const first = { x: right - long, y: sheet.y, "font-size": 11, fill: ink };
  sheet.element.append(made("text", first, from), made("text", { ...first, x: right, "text-anchor": "end" }, to));
}

function composed(figure) {
  const root = getComputedStyle(document.documentElement);
  const [ink, ground] = [plain(root.color)[0], plain(root.backgroundColor)[0]];
  const [note, asked] = [figure.dataset.note ?? "", words(foot.querySelector("[data-asked]"))];
  const definitions = new Definitions();
  const legend = document.getElementById(figure.dataset.legend ?? "");
  const drawings = [...figure.querySelectorAll("svg")].filter((svg) => !legend?.contains(svg));
  const sheet = new Sheet(widthFor(drawings));
  sheet.write(figure.dataset.figure, { size: 16, weight: "700", fill: ink });
  addLegend(sheet, legend, drawings[0], definitions, ink);
  sheet.y += 8;
  const long = addDrawings(sheet, drawings, definitions, ink);
  addDays(sheet, figure.dataset, long, ink);
  sheet.y += 4;
  sheet.write(note, { size: 12, fill: ink });
  sheet.y += 8;
  sheet.write(asked, { size: 11, fill: ink });
  sheet.write(link(), { size: 11, fill: ink });
  const file = sheet.finished(ground);
  const told = `${note} ${asked}: ${link()}`.trim();
  file.prepend(made("title", {}, figure.dataset.figure), made("desc", {}, told), definitions.element);
  return file;
}

// As on light paper, whatever the screen shows.
function inLight(act) {
  const root = document.documentElement.style;
  const before = root.colorScheme;
  root.colorScheme = "light";
  try { return act(); } finally { root.colorScheme = before; }
}

// --- files -------------------------------------------------------------------------------------------

function named(title, ending) {
  const letters = title.normalize("NFKD").toLowerCase().replace(/[^\x00-\x7f]/g, "");
  const stem = letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const short = stem.length > LONGEST ? stem.slice(0, LONGEST).replace(/-[^-]*$/, "") : stem;
  return `${short || "figure"}.${ending}`;
}

function hand(content, name) {
  const away = document.createElement("a");
  away.href = URL.createObjectURL(content);
  away.download = name;
  away.click();
  setTimeout(() => URL.revokeObjectURL(away.href), 60_000);
}

function text(figure) {
  const file = inLight(() => composed(figure));
  return [`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`, file];
}

async function picture(figure) {
  const [written, file] = text(figure);
  const [width, height] = ["width", "height"].map((name) => Number(file.getAttribute(name)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`;
  await image.decode();
  const scale = Math.min(PAPER, Math.sqrt(MOST_POINTS / (width * height)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

function button(label, figure, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "plain";
  one.textContent = label;
  one.setAttribute("aria-label", `${label}: ${figure.dataset.figure}`);
  one.addEventListener("click", act);
  return one;
}

for (const figure of document.querySelectorAll("[data-figure]")) {
  const title = figure.dataset.figure;
  const row = document.createElement("p");
  row.className = "saving";
  row.append("This figure as a file: ", button("SVG", figure, () => {
    hand(new Blob([text(figure)[0]], { type: "image/svg+xml" }), named(title, "svg"));
  }), ", ", button("PNG", figure, async () => { hand(await picture(figure), named(title, "png")); }));
  figure.after(row);
}
