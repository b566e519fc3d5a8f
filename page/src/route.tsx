// The way of an attack, drawn: who, by which door, past which line, with which role, to what.
import type { Stop, StopKind } from "./types";

const NAMES: Record<StopKind, string> = {
  who: "who", door: "door", function: "function", carrier: "through", code: "code", role: "role", data: "data",
};
// Drawn in a square of 16.
const SIGNS: Record<StopKind, string> = {
  who: "M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM2.5 14a5.5 5.5 0 0 1 11 0z",
  door: "M3 14V2h8v12zM11 14h3M8.5 8h.01",
  function: "M4 2h3l5 12h-3l-2-5-2.5 5H2l4-7.5z",
  carrier: "M2 8h9M8 4l4 4-4 4M14 3v10",
  code: "M6 4L2 8l4 4M10 4l4 4-4 4",
  role: "M5.5 6a3 3 0 1 1 0 5 3 3 0 0 1 0-5zM8.5 8.500h6M12.500 8.500v3",
  data: "M2.500 4c0-1.100 2.500-2 5.500-2s5.500.900 5.500 2-2.500 2-5.500 2-5.500-.900-5.500-2zM2.500 4v8c0 1.100 2.500 2 5.500 2s5.500-.900 5.500-2V4M2.500 8c0 1.100 2.500 2 5.500 2s5.500-.900 5.500-2",
};
const WHOLE = 1080;
const HEIGHT = 118;
const GAP = 40;
const IN_A_ROW = 4;
const LETTER = 8.1; // of a title, in the widest font that is likely
const SMALL_LETTER = 7.3;

export function Route({ stops, name }: { stops: Stop[]; name: string }) {
  const lines = Math.ceil(stops.length / IN_A_ROW);
  const per = Math.ceil(stops.length / lines);
  const wide = Math.min(330, (WHOLE - (per - 1) * GAP) / per);
  const width = per * wide + (per - 1) * GAP;
  const height = lines * HEIGHT + (lines - 1) * GAP;
  const at = (index: number) => {
    const row = Math.floor(index / per);
    return { x: (index % per) * (wide + GAP), y: row * (HEIGHT + GAP) };
  };
  return (
    <>
      <div class="route" role="group" aria-label="The way, drawn" tabIndex={0}>
        <svg viewBox={`-1 -1 ${width + 2} ${height + 2}`} role="img" aria-label={`How ${name} is attacked, in ${stops.length} steps`}>
          <defs>
            <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path class="tip" d="M0 0.500L8 4L0 7.500z" />
            </marker>
          </defs>
          {stops.slice(1).map((_, index) => <Arrow from={at(index)} to={at(index + 1)} wide={wide} />)}
          {stops.map((stop, index) => <Box stop={stop} wide={wide} {...at(index)} />)}
        </svg>
      </div>
      <ol class="away">
        {stops.map((stop) => <li>{NAMES[stop.kind]}: {stop.title}. {stop.says}</li>)}
      </ol>
    </>
  );
}

interface Corner { x: number; y: number }

function Arrow({ from, to, wide }: { from: Corner; to: Corner; wide: number }) {
  const path = from.y === to.y
    ? `M${from.x + wide + 4} ${from.y + HEIGHT / 2}H${to.x - 4}`
    : `M${from.x + wide / 2} ${from.y + HEIGHT + 4}v${GAP / 2 - 4}H${to.x + wide / 2}V${to.y - 4}`;
  return <path class="way" d={path} marker-end="url(#tip)" />;
}

function Box({ stop, x, y, wide }: Corner & { stop: Stop; wide: number }) {
  const title = wrapped(stop.title, Math.floor((wide - 24) / LETTER), 2);
  const says = wrapped(stop.says, Math.floor((wide - 24) / SMALL_LETTER), 4 - title.length);
  return (
    <g class={`stop ${stop.kind}`} transform={`translate(${x} ${y})`}>
      <title>{[stop.title, stop.says, stop.at].filter(Boolean).join("\n")}</title>
      <rect width={wide} height={HEIGHT} rx="10" />
      <path class="sign" d={SIGNS[stop.kind]} transform="translate(12 12)" />
      <text class="kind" x="34" y="24">{NAMES[stop.kind]}</text>
      <text class={stop.kind === "code" ? "title code" : "title"} y="50">
        {title.map((line, index) => <tspan x="12" y={50 + index * 18}>{line}</tspan>)}
      </text>
      <text class={stop.kind === "code" ? "says code" : "says"}>
        {says.map((line, index) => <tspan x="12" y={70 + (title.length - 1) * 18 + index * 16}>{line}</tspan>)}
      </text>
    </g>
  );
}

/** Lines of at most `size` letters: broken at spaces, and inside of what is longer than a line. */
export function wrapped(text: string, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > size) {
      lines.push(line);
      line = "";
    }
    while (word.length > size) {
      lines.push(word.slice(0, size));
      word = word.slice(size);
    }
    line = line ? `${line} ${word}` : word;
    if (lines.length > most) break;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? "";
  return [...lines.slice(0, most - 1), `${last.slice(0, size - 1)}…`];
}
