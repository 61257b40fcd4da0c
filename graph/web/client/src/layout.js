// Where actors go, so that those who deal with each other are near. The same graph is laid out
// the same way each time.

import helpers from "graphology-layout-forceatlas2/helpers.js";
import iterate from "graphology-layout-forceatlas2/iterate.js";
import defaults from "graphology-layout-forceatlas2/defaults.js";
import spread from "graphology-layout-noverlap/iterate.js";

const PER_NODE = 10; // numbers that the library keeps of a node: its place is the first two
const PER_EDGE = 3;
const FEW = 60;
const CROWD = 1500; // actors beyond which dots may touch
const PICTURE = 700; // pixels that the network is as wide as when it is first seen
const ROOM = { few: 26, many: 8 }; // pixels between dots
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

// Where each node starts: along a spiral, those of one group next to each other.
export function spiral(groups) {
  const order = groups.map((_, node) => node).sort((a, b) => groups[a] - groups[b] || a - b);
  const places = new Float32Array(groups.length * 2);
  order.forEach((node, rank) => {
    const [far, angle] = [10 * Math.sqrt(rank + 0.5), rank * GOLDEN_ANGLE];
    places[2 * node] = far * Math.cos(angle);
    places[2 * node + 1] = far * Math.sin(angle);
  });
  return places;
}

// Rounds of ForceAtlas2 that bring a network of this size to rest.
export function rounds(size) {
  if (size <= 300) return 600;
  return size <= 3000 ? 300 : 160;
}

// Yields the places after each `step` rounds: x and y of each node. `edges` are triples of
// node, node and weight.
export function* placed(places, sizes, edges, step = Infinity) {
  const size = places.length / 2;
  const nodes = new Float32Array(size * PER_NODE);
  const lines = new Float32Array(edges.length);
  for (let node = 0; node < size; node += 1) {
    const at = node * PER_NODE;
    nodes[at] = places[2 * node];
    nodes[at + 1] = places[2 * node + 1];
    nodes[at + 6] = 1; // mass
    nodes[at + 7] = 1; // convergence
    nodes[at + 8] = sizes[node];
  }
  for (let at = 0; at < edges.length; at += PER_EDGE) {
    const [one, other, weight] = [edges[at], edges[at + 1], edges[at + 2]];
    nodes[one * PER_NODE + 6] += weight;
    nodes[other * PER_NODE + 6] += weight;
    lines[at] = one * PER_NODE;
    lines[at + 1] = other * PER_NODE;
    lines[at + 2] = weight;
  }
  const settings = helpers.assign({}, defaults, {
    barnesHutOptimize: size > 500,
    barnesHutTheta: 0.8,
    edgeWeightInfluence: 0.5,
    gravity: 0.05,
    outboundAttractionDistribution: false,
    linLogMode: false,
    scalingRatio: 10,
    slowDown: 2,
    strongGravityMode: true,
  });
  const most = rounds(size);
  for (let round = 1; round <= most; round += 1) {
    iterate(settings, nodes, lines);
    if (round === most || round % step === 0) yield placesOf(nodes, size);
  }
  if (size <= CROWD) yield apart(placesOf(nodes, size), sizes);
}

// Pushes dots apart, so that none covers another and names have some room.
function apart(places, sizes) {
  const size = places.length / 2;
  const [across, up] = [0, 1].map((axis) => extent(places, axis));
  const scale = Math.max(across, up) / PICTURE;
  const nodes = new Float32Array(size * 3);
  for (let node = 0; node < size; node += 1) {
    nodes.set([places[2 * node], places[2 * node + 1], sizes[node] * scale], 3 * node);
  }
  const settings = { gridSize: 20, margin: (size <= FEW ? ROOM.few : ROOM.many) * scale, expansion: 1.1, ratio: 1, speed: 3 };
  for (let round = 0; round < 200 && !spread(settings, nodes).converged; round += 1);
  return placesOf(nodes, size, 3);
}

function extent(places, axis) {
  let [low, high] = [Infinity, -Infinity];
  for (let at = axis; at < places.length; at += 2) {
    low = Math.min(low, places[at]);
    high = Math.max(high, places[at]);
  }
  return high - low || 1;
}

function placesOf(nodes, size, each = PER_NODE) {
  const places = new Float32Array(size * 2);
  for (let node = 0; node < size; node += 1) {
    places[2 * node] = nodes[node * each];
    places[2 * node + 1] = nodes[node * each + 1];
  }
  return places;
}
