import { parentPort, workerData } from 'node:worker_threads';
import type { Band } from './render';

function escape(cr: number, ci: number, depth: number): number {
  let [x, y, n] = [0, 0, 0];
  while (x * x + y * y <= 4 && n < depth) {
    [x, y] = [x * x - y * y + cr, 2 * x * y + ci];
    n += 1;
  }
  return n;
}

const { width, height, from, to, depth } = workerData as Band;
const pixels: number[] = [];
for (let row = from; row < to; row += 1) {
  for (let column = 0; column < width; column += 1) {
    pixels.push(escape((column / width) * 3.5 - 2.5, (row / height) * 2 - 1, depth));
  }
}
parentPort!.postMessage(pixels);
