// From the drawing back to degrees: the inverse of comity.web.map_projection.

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const ROOT = Math.sqrt(3) / 2;
const MIDDLE = 11;
const EDGE = (2 * Math.sqrt(3) * Math.PI) / (3 * A1);
const DEGREES = 180 / Math.PI;

function theta(y) {
  let found = y;
  for (let turn = 0; turn < 12; turn += 1) {
    const square = found * found;
    const power = square ** 3;
    const off = found * (A1 + A2 * square + power * (A3 + A4 * square)) - y;
    found -= off / (A1 + 3 * A2 * square + power * (7 * A3 + 9 * A4 * square));
  }
  return found;
}

// Degrees east of the middle of the page, and north, of a point of the unit sphere's drawing; cut at the edges.
export function degrees(x, y) {
  const found = theta(y);
  const square = found * found;
  const slope = A1 + 3 * A2 * square + square ** 3 * (7 * A3 + 9 * A4 * square);
  const lat = Math.asin(Math.min(Math.max(Math.sin(found) / ROOT, -1), 1)) * DEGREES;
  const east = ((x * ROOT * slope) / Math.cos(found)) * DEGREES;
  return [Math.min(Math.max(east, -180), 180), lat];
}

function west(east) {
  const lon = ((east + MIDDLE + 540) % 360) - 180;
  return lon.toFixed(1);
}

// West, south, east and north of all that a view shows; the whole world is no box.
export function box(view, world) {
  const scale = world.width / 2 / EDGE;
  const up = (y) => (world.height / 2 - y) / scale;
  const along = (x) => (x - world.width / 2) / scale;
  const highest = up(0);
  const [top, bottom] = [Math.min(up(view.y), highest), Math.max(up(view.y + view.height), -highest)];
  const rows = [top, bottom, ...(top > 0 && bottom < 0 ? [0] : [])];
  const left = Math.min(...rows.map((y) => degrees(along(view.x), y)[0]));
  const right = Math.max(...rows.map((y) => degrees(along(view.x + view.width), y)[0]));
  const [south, north] = [degrees(0, bottom)[1], degrees(0, top)[1]];
  if (left <= -180 && right >= 180 && north - south > 179) return "";
  const sides = right - left >= 359.9 ? ["-180", "180"] : [west(left), west(right)];
  return [sides[0], south.toFixed(1), sides[1], north.toFixed(1)].join(",");
}
