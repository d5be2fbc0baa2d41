// Reads network files with the libraries that web pages use, and prints what they found as JSON.
// node read.mjs FILE.graphml FILE.gexf FILE.cytoscape
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const seen = (graph) => ({
  directed: graph.type === "directed",
  nodes: Object.fromEntries(graph.mapNodes((node, attributes) => [node, attributes])),
  edges: Object.fromEntries(
    graph.mapEdges((edge, attributes, source, target) => [edge, { ...attributes, source, target }]),
  ),
});

const data = (elements) => Object.fromEntries(elements.map((one) => [one.id(), one.data()]));

const readers = {
  graphml: (text) => seen(graphml.parse(Graph, text)),
  gexf: (text) => seen(gexf.parse(Graph, text)),
  cytoscape: (text) => {
    const drawn = cytoscape({ headless: true, elements: JSON.parse(text).elements });
    return { nodes: data(drawn.nodes()), edges: data(drawn.edges()) };
  },
};

const found = {};
for (const file of process.argv.slice(2)) {
  const form = file.split(".").pop();
  found[form] = readers[form](readFileSync(file, "utf-8"));
}
process.stdout.write(JSON.stringify(found));
