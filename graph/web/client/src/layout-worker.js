// The layout on a thread of its own, so that the page stays quick meanwhile.

import { placed } from "./layout.js";

const STEP = 10; // rounds between two pictures

self.onmessage = ({ data: { places, sizes, edges } }) => {
  for (const now of placed(places, sizes, edges, STEP)) self.postMessage(now, [now.buffer]);
  self.close();
};
