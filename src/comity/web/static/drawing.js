// A drawing of the page copied with all that it needs in it: what classes say of its colours and lines stands as
// attributes, patterns and clips are brought along, links and what nobody sees are left out.

export const SVG = "http://www.w3.org/2000/svg";
const LEFT_OUT = new Set(["script", "style", "foreignObject", "defs", "pattern", "clipPath", "mask", "marker",
  "symbol", "linearGradient", "radialGradient", "animate", "animateTransform", "set"]);
const GEOMETRY = ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points", "width",
  "height", "transform", "viewBox", "preserveAspectRatio", "patternUnits", "patternTransform", "patternContentUnits",
  "gradientUnits", "gradientTransform", "offset", "clipPathUnits", "maskUnits", "refX", "refY", "orient",
  "markerWidth", "markerHeight", "markerUnits", "pathLength"];
const OWN = { "opacity": "1", "clip-path": "none", "mask": "none", "dominant-baseline": "auto",
  "vector-effect": "none", "stop-color": "rgb(0, 0, 0)", "stop-opacity": "1" };
const HANDED_DOWN = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "font-style", "text-anchor", "paint-order",
  "marker-start", "marker-mid", "marker-end"];
const AT_FIRST = { "fill": "rgb(0, 0, 0)", "fill-opacity": "1", "stroke": "none", "stroke-opacity": "1",
  "stroke-width": "1px", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter",
  "font-size": "16px", "font-weight": "400", "font-style": "normal", "text-anchor": "start", "paint-order": "normal",
  "marker-start": "none", "marker-mid": "none", "marker-end": "none" };

export function made(name, attributes = {}, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

// Mixed colours and those with a share of transparency, in the words of old viewers.
export function plain(colour) {
  const mixed = colour.match(/^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/);
  const parts = mixed ? [...mixed.slice(1, 4).map((part) => Math.round(part * 255)), mixed[4] ?? 1]
    : colour.match(/^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/)?.slice(1);
  if (!parts) return [colour, 1];
  return [`rgb(${parts.slice(0, 3).join(", ")})`, Number(parts[3])];
}

// One figure's definitions (patterns, clips) under names of its own, each copied when it is first named.
export class Definitions {
  constructor() { this.names = new Map(); this.element = made("defs"); }

  named(id) {
    if (!this.names.has(id)) {
      const name = `part-${this.names.size + 1}`;
      this.names.set(id, name);
      const target = document.getElementById(id);
      if (target) {
        const copied = drawn(target, this, AT_FIRST);
        copied?.setAttribute("id", name);
        if (copied) this.element.append(copied);
      }
    }
    return this.names.get(id);
  }

  rewritten(value) {
    return value.replace(/url\("?#([^")]+)"?\)/g, (_, id) => `url(#${this.named(decodeURIComponent(id))})`);
  }
}

function looks(node, above, definitions) {
  const style = getComputedStyle(node);
  const now = {};
  for (const name of HANDED_DOWN) now[name] = style.getPropertyValue(name) || AT_FIRST[name];
  const said = HANDED_DOWN.filter((name) => now[name] !== above[name]).map((name) => [name, now[name]]);
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) said.push([name, value]);
  }
  const attributes = {};
  for (const [name, value] of said) {
    const [colour, share] = plain(value);
    attributes[name] = share ? definitions.rewritten(colour).replace(/^(-?[\d.]+)px$/, "$1") : "none";
    if (share && share < 1) attributes[`${name}-opacity`] = String(share * Number(now[`${name}-opacity`] ?? 1));
  }
  return [attributes, now];
}

// What is handed down (`above`) is not said again; AT_FIRST: a definition, which takes nothing from where it stands.
export function drawn(node, definitions, above) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || node.namespaceURI !== SVG) return null;
  if (node.localName === "title") return made("title", {}, node.textContent);
  if (node.localName === "desc") return made("desc", {}, node.textContent);
  if (LEFT_OUT.has(node.localName) && above !== AT_FIRST) return null;
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return null;
  const [attributes, now] = looks(node, above, definitions);
  for (const name of GEOMETRY) if (node.hasAttribute(name)) attributes[name] = node.getAttribute(name);
  if (node.localName === "use") attributes.href = `#${definitions.named(node.getAttribute("href").slice(1))}`;
  const copied = made(node.localName === "a" ? "g" : node.localName, attributes);
  for (const child of node.childNodes) {
    const part = drawn(child, definitions, now);
    if (part) copied.append(part);
  }
  return copied;
}
