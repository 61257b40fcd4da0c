// Reads a .gexf or .graphml file as Gephi Lite does and prints what it found as JSON.
import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const path = process.argv[2];
const parser = path.endsWith(".gexf") ? gexf : graphml;
const graph = parser.parse(
  Graph,
  readFileSync(path, "utf8"),
);
console.log(
  JSON.stringify({
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes })),
  }),
);
