// What the score is made of: each part begins where the one above it ends.
import type { Fn, Part } from "./types";
import { bandOf } from "./answer";
import { points, REACH } from "./words";

const MOST = 12;

export function Waterfall({ fn, parts }: { fn: Fn; parts: Part[] }) {
  const told = parts.filter((part) => part.points >= 0.05);
  const shown = told.length > MOST ? told.slice(0, MOST - 1) : told;
  const rest = told.slice(shown.length).reduce((sum, part) => sum + part.points, 0);
  let sum = 0;
  const bars = shown.map((part) => {
    const from = sum;
    sum += part.points;
    return { part, from };
  });
  return (
    <table class="waterfall">
      <caption class="away">The score of {fn.name}, part by part</caption>
      <thead>
        <tr><th scope="col">Because</th><th scope="col" class="num">Points</th><th scope="col" class="chart"><span class="away">Drawn</span></th><th scope="col" class="num">If fixed</th></tr>
      </thead>
      <tbody>
        {bars.map(({ part, from }, index) => (
          <tr>
            <th scope="row">{part.rule && <code>{part.rule}</code>} {part.rule ? part.title : `Reached by ${REACH[fn.reachable_by] ?? fn.reachable_by}`}{part.findings.length > 1 && <span class="quiet"> and {part.findings.length - 1} more</span>}</th>
            <td class="num">{part.points.toFixed(1)}</td>
            <td class="chart"><Bar from={from} size={part.points} kind={part.rule ? (index === 0 ? "accent" : "part") : "ground"} /></td>
            <td class="num">{part.without !== null && <span class={`after ${bandOf(part.without)}`}>{points(part.without)}</span>}</td>
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <th scope="row">{told.length - shown.length} smaller parts</th>
            <td class="num">{rest.toFixed(1)}</td>
            <td class="chart"><Bar from={sum} size={rest} kind="part" /></td>
            <td />
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">The score</th>
          <td class="num"><b>{fn.points.toFixed(1)}</b></td>
          <td class="chart"><Bar from={0} size={fn.points} kind={fn.band} low={fn.low} high={fn.high} /></td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function Bar({ from, size, kind, low, high }: { from: number; size: number; kind: string; low?: number; high?: number }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rail" x="0" y="4.5" width="100" height="1" />
      <rect class={kind} x={from} y="1" width={Math.max(size, 0.4)} height="8" />
      {low !== undefined && high !== undefined && high - low >= 0.5 && (
        <rect class="span" x={low} y="4" width={high - low} height="2" />
      )}
    </svg>
  );
}
