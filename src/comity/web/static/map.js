// The map enlarged and moved by buttons, keys, wheel and pointer; marks keep their size on the screen. Without this
// script it shows the whole world, or the box that is asked for. The numbers are those of the part that is shown,
// whatever part of it is seen: only "Ask for what is seen" asks anew.

import { box } from "./map_box.js";

const STEP = 1.5; // of one press
const MOST = 24; // times as large as the world
const SLIDE = 0.15; // of what is seen, of one press of an arrow
const STILL = 4; // pixels that a finger may stray and still press
const READABLE = 960; // pixels of width below which names are written larger, and marks drawn somewhat larger
const [WIDE, HIGH] = [0.6, 1.25]; // a letter, a line, measured by the size of the letters
const LARGER = 0.6; // of the scale of names, as a power, that marks have

const KEYS = { "+": "in", "=": "in", "-": "out", "0": "home", w: "world", ArrowLeft: [-1, 0], ArrowRight: [1, 0],
  ArrowUp: [0, -1], ArrowDown: [0, 1] };

class View {
  constructor(frame) {
    this.frame = frame;
    this.svg = frame.querySelector("svg.map");
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.home = { x, y, width, height };
    this.now = { ...this.home };
    const world = this.svg.querySelector(".sea").getBBox();
    this.world = { width: world.width, height: world.height };
    this.marks = [...this.svg.querySelectorAll("[data-mark]")];
    this.names = [...this.svg.querySelectorAll("[data-written]")];
    this.letter = this.names[0] ? parseFloat(this.names[0].firstElementChild.getAttribute("font-size")) : 0;
  }

  get zoom() { return this.home.width / this.now.width; }

  show(next) {
    const ratio = this.home.height / this.home.width;
    const width = Math.min(Math.max(next.width, this.world.width / MOST), this.world.width);
    const height = width * ratio;
    this.now = {
      x: Math.min(Math.max(next.x, 0), this.world.width - width),
      y: Math.min(Math.max(next.y, 0), Math.max(this.world.height - height, 0)),
      width,
      height,
    };
    this.draw();
  }

  draw() {
    const { x, y, width, height } = this.now;
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.frame.classList.toggle("moved", this.world.width - width > 1);
    this.size();
  }

  size() {
    const larger = Math.max(READABLE / (this.svg.clientWidth || READABLE), 1);
    const enlarged = larger ** LARGER;
    for (const mark of this.marks) mark.setAttribute("transform", `scale(${(enlarged / this.zoom).toFixed(4)})`);
    for (const name of this.names) name.setAttribute("transform", `scale(${(larger / this.zoom).toFixed(4)})`);
    this.write(larger / this.zoom);
    const drawn = (enlarged * (this.svg.clientWidth || this.world.width)) / this.world.width;
    for (const sample of document.querySelectorAll("#legend-map [data-size]")) {
      for (const side of ["width", "height"]) sample.style[side] = `${sample.dataset.size * drawn}px`;
    }
  }

  // Names that are seen and lie over no other, the largest mark's first.
  write(scale) {
    const written = [];
    const { x, y, width, height } = this.now;
    const [letter, line] = [this.letter * WIDE * scale, this.letter * HIGH * scale];
    for (const inner of this.names) {
      const { dataset, classList } = inner.parentElement;
      const left = Number(dataset.x) + Number(dataset.aside) * scale;
      const [right, middle] = [left + dataset.long * letter, Number(dataset.y)];
      const meets = written.some((one) => left < one.right && right > one.left && Math.abs(middle - one.middle) < line);
      const fits = left > x && right < x + width && middle > y && middle < y + height && !meets;
      classList.toggle("off", !fits);
      if (fits) written.push({ left, right, middle });
    }
  }

  enlarge(times, at = { x: this.now.x + this.now.width / 2, y: this.now.y + this.now.height / 2 }) {
    const width = Math.min(Math.max(this.now.width / times, this.world.width / MOST), this.world.width);
    const kept = width / this.now.width;
    this.show({ x: at.x - (at.x - this.now.x) * kept, y: at.y - (at.y - this.now.y) * kept, width });
  }

  slide(x, y) { this.show({ ...this.now, x: this.now.x + x, y: this.now.y + y }); }

  act(what) {
    if (what === "in") this.enlarge(STEP);
    else if (what === "out") this.enlarge(1 / STEP);
    else if (what === "home") this.show(this.home);
    else if (what === "world") this.show({ x: 0, y: 0, width: this.world.width });
    else this.slide(what[0] * SLIDE * this.now.width, what[1] * SLIDE * this.now.height);
    const status = this.frame.querySelector("[data-map-status]");
    status.textContent = `${Math.round((this.world.width / this.now.width) * 10) / 10} times as large as the world`;
  }

  place(event) {
    const box = this.svg.getBoundingClientRect();
    return {
      x: this.now.x + ((event.clientX - box.left) / box.width) * this.now.width,
      y: this.now.y + ((event.clientY - box.top) / box.height) * this.now.height,
    };
  }
}

function byKeys(view) {
  view.frame.addEventListener("keydown", (event) => {
    const what = KEYS[event.key];
    if (!what || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    view.act(what);
  });
}

function byButtons(view) {
  const buttons = view.frame.querySelector("[data-map-buttons]");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const what = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (what) view.act(what);
  });
}

// The wheel turns the page unless the map has the focus or Ctrl is held, which is also how a pinch is told.
function byWheel(view) {
  view.svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !view.frame.contains(document.activeElement)) return;
    event.preventDefault();
    view.enlarge(event.deltaY < 0 ? STEP : 1 / STEP, view.place(event));
  }, { passive: false });
}

// One finger moves what is enlarged, two enlarge it. A press that strays is no press on a mark.
function byPointer(view) {
  const down = new Map();
  let strayed = 0;
  const apart = () => {
    const [a, b] = [...down.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  view.svg.addEventListener("pointerdown", (event) => {
    if (down.size === 0) strayed = 0;
    down.set(event.pointerId, event);
  });
  window.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    if (down.size === 2) {
      const wide = apart();
      down.set(event.pointerId, event);
      if (wide > 0) view.enlarge(apart() / wide, view.place(event));
      strayed = STILL + 1;
      return;
    }
    down.set(event.pointerId, event);
    strayed += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    const box = view.svg.getBoundingClientRect();
    if (strayed > STILL && view.frame.classList.contains("moved")) {
      view.slide(((before.clientX - event.clientX) / box.width) * view.now.width,
        ((before.clientY - event.clientY) / box.height) * view.now.height);
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, (event) => down.delete(event.pointerId));
  }
  view.svg.addEventListener("dragstart", (event) => event.preventDefault());
  view.svg.addEventListener("click", (event) => {
    if (event.detail && strayed > STILL) event.preventDefault(); // by Enter it has no detail
    strayed = 0;
  }, true);
}

// "Ask for what is seen": the box of degrees that is on the screen goes into the form, and the form is sent.
function byBox(view) {
  const field = document.querySelector("form.sieve [name=box]");
  const button = view.frame.querySelector("[data-box]");
  if (!field || !button) return;
  button.addEventListener("click", () => {
    field.value = box(view.now, view.world);
    field.form.requestSubmit();
  });
}

for (const frame of document.querySelectorAll("[data-map]")) {
  const view = new View(frame);
  view.draw();
  byKeys(view);
  byButtons(view);
  byWheel(view);
  byPointer(view);
  byBox(view);
  new ResizeObserver(() => view.size()).observe(view.svg);
}
