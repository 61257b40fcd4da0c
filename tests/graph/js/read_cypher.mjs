// Parses a .cypher file by Neo4j's grammar and prints the rows of its UNWIND statements as JSON.
// Lists of maps, text and numbers are written alike in Cypher and JavaScript, so that what the
// grammar lets pass is read by JavaScript itself.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";
const { parse } = createRequire(import.meta.url)("@neo4j-cypher/editor-support");

const [constraint, ...statements] = readFileSync(process.argv[2], "utf8").split(/(?<=;\n)/);
const faults = statements.flatMap((statement) => parse(statement.trimEnd()).errorListener.errors);
if (faults.length > 0) throw new Error(JSON.stringify(faults.slice(0, 3)));
console.log(
  JSON.stringify({
    constraint,
    statements: statements.map((statement) => {
      const [, list, act] = /^UNWIND (\[.*\]) AS row (.*);\n$/s.exec(statement);
      return { act, rows: vm.runInNewContext(list) };
    }),
  }),
);
