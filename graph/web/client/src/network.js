// The network of actors, drawn by sigma.

import { MultiGraph, UndirectedGraph } from "graphology";
import { toBlob } from "@sigma/export-image";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { mainQuad, pairs } from "./model.js";
import { placed, spiral } from "./layout.js";
import workerSource from "inline-worker:./layout-worker.js";
import { isolated, shortened } from "./text.js";

const SMALL = 300; // actors that are laid out at once, before anything is drawn
const LABEL_LETTERS = 34;
// More lines than these, and their dots, are drawn in the simplest way, which machines without a
// graphics card keep up with: these are slow at drawing thousands of instances of a shape.
const MANY_LINES = 2000;
const REACH = { few: 7, many: 2 }; // pixels from a line that are still meant as the line
const FULL_STAGE = 600; // pixels, the narrower side of a stage on which dots have their full size
const PIXELS_PER_NAME = 11_000; // of the stage's area
const [SMALLEST, LARGEST] = [3.5, 22];
const [THINNEST, THICKEST] = [2.2, 8];

// All actors and all pairs of them, with places where they start.
export function networkGraph(data) {
  const graph = new UndirectedGraph();
  const counts = new Map();
  for (const event of data.events) {
    for (const party of event.parties) counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const drawn = [...counts.keys()].sort((a, b) => a - b);
  const start = spiral(drawn.map((actor) => data.actors[actor].country ?? -1));
  drawn.forEach((actor, number) => {
    const share = Math.sqrt(counts.get(actor) / most);
    graph.addNode(String(actor), {
      x: start[2 * number],
      y: start[2 * number + 1],
      size: sizeOf(share, drawn.length),
      kind: data.actors[actor].kind,
    });
  });
  for (const pair of pairs(data.events)) {
    graph.addEdgeWithKey(pair.id, String(pair.one), String(pair.other), {
      weight: pair.events.length,
    });
  }
  return graph;
}

function sizeOf(share, many) {
  const scale = many > 2000 ? 0.6 : many > 400 ? 0.8 : 1;
  return scale * (SMALLEST + (LARGEST - SMALLEST) * share);
}

// Lays the graph out; `moved` is called whenever actors have moved. Gives what stops it.
export function layOut(graph, moved, { still = false } = {}) {
  const nodes = graph.nodes();
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const places = new Float32Array(nodes.length * 2);
  const sizes = new Float32Array(nodes.length);
  nodes.forEach((node, number) => {
    const { x, y, size } = graph.getNodeAttributes(node);
    places.set([x, y], 2 * number);
    sizes[number] = size;
  });
  const edges = new Float32Array(graph.size * 3);
  let at = 0;
  graph.forEachEdge((_, { weight }, one, other) => {
    edges.set([numbers.get(one), numbers.get(other), weight], at);
    at += 3;
  });
  const take = (now) => {
    graph.updateEachNodeAttributes(
      (node, attributes) => {
        const number = numbers.get(node);
        return { ...attributes, x: now[2 * number], y: now[2 * number + 1] };
      },
      { attributes: ["x", "y"] },
    );
    moved();
  };
  if (nodes.length <= SMALL) {
    for (const now of placed(places, sizes, edges)) take(now);
    return () => {};
  }
  let worker;
  try {
    const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    worker = new Worker(address);
    URL.revokeObjectURL(address);
  } catch {
    return inSlices(placed(places, sizes, edges, 5), take);
  }
  let latest = null;
  worker.onmessage = ({ data }) => {
    if (latest === null && !still) requestAnimationFrame(() => (take(latest), (latest = null)));
    if (still) take(data);
    else latest = data;
  };
  worker.postMessage({ places, sizes, edges });
  return () => worker.terminate();
}

// Where no worker may run: a little between every two frames.
function inSlices(steps, take) {
  let stopped = false;
  const go = () => {
    const { done, value } = steps.next();
    if (done || stopped) return;
    take(value);
    setTimeout(go);
  };
  go();
  return () => (stopped = true);
}

// Draws the graph into the element; `looks` says how things look now:
// {actors, pairs: Map, label, lit: {actors, pairs}|null, chosen, colours}. Its picture is made by
// `picture`.
export function draw(graph, element, looks) {
  const crowded = graph.size > MANY_LINES;
  const scale = Math.min(1, Math.max(0.5, Math.min(element.clientWidth, element.clientHeight) / FULL_STAGE));
  const sigma = new Sigma(graph, element, {
    allowInvalidContainer: true,
    defaultEdgeType: "line",
    defaultNodeType: crowded ? "point" : "circle",
    nodeProgramClasses: { circle: NodeCircleProgram, point: NodePointProgram },
    edgeProgramClasses: { line: EdgeRectangleProgram, hairline: EdgeLineProgram },
    hideEdgesOnMove: crowded,
    renderLabels: false, // see writeNames
    minEdgeThickness: 1.5,
    stagePadding: element.clientWidth < 600 ? 28 : 56,
    zIndex: true,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    nodeReducer: (node, { x, y, size: wholeSize, kind }) => {
      const size = wholeSize * scale;
      const actor = Number(node);
      const { actors, lit, chosen, colours } = looks();
      const bright = !lit || lit.actors.has(actor);
      const isChosen = chosen.has(actor);
      return {
        x,
        y,
        size: isChosen ? size * 1.15 : size,
        hidden: !actors.has(actor),
        color: bright ? colours[kind] : colours.faint,
        label: null,
        zIndex: bright ? 2 : 0,
      };
    },
    edgeReducer: (edge) => {
      const { pairs: shown, lit, colours } = looks();
      const pair = shown.get(edge);
      if (!pair) return { hidden: true };
      const bright = !lit || lit.pairs.has(edge);
      const quad = mainQuad(pair.quads);
      const colour = pair.actual ? colours[quad] : colours[`${quad}Pale`];
      return {
        color: bright ? colour : colours.faintLine,
        size: Math.min(THICKEST, THINNEST + 0.9 * Math.log2(pair.events.length) + (lit && bright ? 0.8 : 0)),
        type: crowded && !(lit && bright) ? "hairline" : "line",
        zIndex: bright ? 1 : 0,
      };
    },
    defaultDrawNodeHover: (context, { x, y, size }) => ring(context, x, y, size, looks().colours),
  });
  writeNames(sigma, looks);
  return sigma;
}

// Names below their dots: of those that would cover each other, the busier actor's.
export function writeNames(sigma, looks) {
  const graph = sigma.getGraph();
  const sizes = new Map(graph.mapNodes((node, { size }) => [node, size]));
  const order = graph.nodes().sort((a, b) => sizes.get(b) - sizes.get(a) || Number(a) - Number(b));
  sigma.createCanvasContext("names", { beforeLayer: "hovers" });
  sigma.resize(true); // the new layer, too
  const context = sigma.getCanvases().names.getContext("2d");
  const write = () => {
    const { lit, chosen, colours, label } = looks();
    const { width, height } = sigma.getDimensions();
    context.clearRect(0, 0, width, height);
    const most = (width * height) / PIXELS_PER_NAME;
    const taken = [];
    const first = lit ? order.filter((node) => lit.actors.has(Number(node))) : order;
    if (chosen.size) first.sort((a, b) => chosen.has(Number(b)) - chosen.has(Number(a)));
    for (const node of first) {
      if (taken.length > most) break;
      const drawn = sigma.getNodeDisplayData(node);
      if (!drawn || drawn.hidden) continue;
      const { x, y } = sigma.framedGraphToViewport(drawn);
      if (x < -60 || x > width + 60 || y < -20 || y > height) continue;
      const size = sigma.scaleSize(drawn.size);
      const text = isolated(shortened(label(Number(node)), LABEL_LETTERS));
      const points = Math.round(Math.min(17, 11 + size * 0.22));
      context.font = `600 ${points}px "IBM Plex Sans Arabic", "Noto Sans Arabic", system-ui, sans-serif`;
      const half = context.measureText(text).width / 2 + 3;
      const top = y + size + (chosen.has(Number(node)) ? 4 : 1);
      const box = [x - half, top, x + half, top + points * 1.35];
      const covered = taken.some(
        (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
      );
      if (covered && !chosen.has(Number(node))) continue;
      taken.push(box);
      writeName(context, text, x, top, colours);
      if (chosen.has(Number(node))) ring(context, x, y, size, colours);
    }
  };
  sigma.on("afterRender", write);
  write();
}

// In the order of its own script, with a rim that keeps it readable over lines.
function writeName(context, text, x, top, colours) {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  context.strokeText(text, x, top);
  context.fillText(text, x, top);
}

function ring(context, x, y, size, colours) {
  context.beginPath();
  context.arc(x, y, size + 2.5, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = colours.accent;
  context.stroke();
}

// Which of the pairs has its line nearest to a point of the stage, null if none is near. A hair's
// breadth beside a line is still meant as the line, unless there are so many that all is near.
export function pairAt(sigma, pairs, { x, y }) {
  let [nearest, least] = [null, pairs.size > MANY_LINES ? REACH.many : REACH.few];
  const places = new Map();
  const placeOf = (actor) => {
    let place = places.get(actor);
    if (!place) {
      place = sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(actor)));
      places.set(actor, place);
    }
    return place;
  };
  for (const { id, one, other } of pairs.values()) {
    const [start, end] = [placeOf(one), placeOf(other)];
    const [across, along] = [end.x - start.x, end.y - start.y];
    const length = across * across + along * along;
    const share = length ? ((x - start.x) * across + (y - start.y) * along) / length : 0;
    if (share < 0 || share > 1) continue;
    const far = Math.hypot(x - start.x - share * across, y - start.y - share * along);
    if (far < least) [nearest, least] = [id, far];
  }
  return nearest;
}

// The camera that shows all of these actors.
export function fitted(sigma, actors) {
  const graph = sigma.getGraph();
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const actor of actors) {
    if (!graph.hasNode(String(actor))) continue;
    const at = sigma.getNodeDisplayData(String(actor));
    if (!at) continue;
    left = Math.min(left, at.x);
    right = Math.max(right, at.x);
    low = Math.min(low, at.y);
    high = Math.max(high, at.y);
  }
  if (left > right) return { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
  const { width, height } = sigma.getDimensions();
  const wide = Math.max(width, height) / Math.min(width, height);
  const across = width > height ? (right - left) / wide : right - left;
  const up = height > width ? (high - low) / wide : high - low;
  // Not so near that what lies around is lost, which is nearer in a large network.
  const nearest = Math.min(0.6, Math.max(0.08, 6 / Math.sqrt(graph.order)));
  const ratio = Math.min(1.2, Math.max(nearest, 1.3 * Math.max(across, up)));
  return { x: (left + right) / 2, y: (low + high) / 2, ratio, angle: 0 };
}

// What is seen of the network as a PNG file.
export function picture(sigma, looks) {
  return toBlob(sigma, {
    backgroundColor: looks().colours.paper,
    cameraState: sigma.getCamera().getState(),
    withTempRenderer: (again) => writeNames(again, looks),
  });
}

// What is shown as a graph of its own, for a file: an edge an event and pair.
export function shownGraph(data, events, label) {
  const graph = new MultiGraph({ type: "directed" });
  for (const event of events) {
    for (const actor of event.parties) {
      if (graph.hasNode(data.actors[actor].id)) continue;
      const { id, ar, en, kind, code, role } = data.actors[actor];
      graph.addNode(id, { label: label(actor), label_ar: ar, label_en: en ?? "", kind, country: code ?? "", role: role ?? "" });
    }
    const [telling] = event.tellings;
    event.pairs.forEach(([source, target, directed], number) =>
      graph.addDirectedEdgeWithKey(`${event.id}#${number}`, data.actors[source].id, data.actors[target].id, {
        label: event.kind.name,
        kind: event.kind.name, // by which Gephi keeps parallel edges apart
        weight: event.tellings.length,
        action: event.kind.name,
        plover: event.kind.plover,
        modality: event.modality,
        directed: Boolean(directed),
        date: event.date ?? "",
        place: event.place === null ? "" : data.places[event.place].ar,
        sentence: telling.text,
        article: data.articles[telling.article].id,
      }),
    );
  }
  return graph;
}
