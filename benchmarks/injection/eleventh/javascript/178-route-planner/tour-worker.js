'use strict';

const { parentPort } = require('node:worker_threads');

const RADIUS = 6371;
const rad = (deg) => (deg * Math.PI) / 180;

function distance([aLat, aLon], [bLat, bLon]) {
  const h = Math.sin(rad(bLat - aLat) / 2) ** 2
    + Math.cos(rad(aLat)) * Math.cos(rad(bLat)) * Math.sin(rad(bLon - aLon) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(h));
}

function nearestNeighbour(stops) {
  const open = new Set(stops.keys());
  const order = [0];
  let kilometres = 0;
  open.delete(0);
  while (open.size > 0) {
    const here = stops[order.at(-1)];
    let best = { i: -1, d: Infinity };
    for (const i of open) {
      const d = distance(here, stops[i]);
      if (d < best.d) best = { i, d };
    }
    order.push(best.i);
    open.delete(best.i);
    kilometres += best.d;
  }
  return { order, kilometres: Math.round(kilometres * 10) / 10 };
}

parentPort.on('message', ({ index, stops }) => {
  parentPort.postMessage({ index, ...nearestNeighbour(stops) });
});
