// The first screen above the ranking: what to fix first, what changed, and what lies behind many functions.
import { Copy } from "./copy";
import { Text } from "./text";
import { href, START, type View } from "./state";
import type { Cause, Change, Fn, Overview } from "./types";
import { count, moment, points, shortName } from "./words";

export function open(view: View, fn: string): string {
  return href({ ...view, fn });
}

export function Score({ value, band }: { value: number; band: string }) {
  return <span class={`score ${band}`}>{points(value)}</span>;
}

export function Answer({ overview, view }: { overview: Overview; view: View }) {
  const fn = overview.functions.find((each) => each.evidence && each.first) ?? overview.functions.find((each) => each.first);
  if (!fn?.first) {
    return (
      <section class="answer calm" aria-labelledby="answer">
        <p class="eyebrow">This morning</p>
        <h1 id="answer">Nothing to fix first</h1>
        <p class="lead">No function on record has a finding that weighs anything.</p>
      </section>
    );
  }
  const { first } = fn;
  return (
    <section class={fn.evidence ? "answer evidence" : "answer"} aria-labelledby="answer">
      <p class="eyebrow">{fn.evidence ? "Somebody has been here: fix this first" : "Fix this first"}</p>
      <h1 id="answer">{first.title}</h1>
      <p class="where">
        in <a class="name" href={open(view, fn.id)}>{fn.name}</a>
        <span class="quiet"> · owner {fn.owner}</span>
      </p>
      <p class="lead"><Text text={first.fix || fn.worst} /></p>
      <p class="fall">
        <Score value={fn.points} band={fn.band} />
        <span aria-hidden="true" class="arrow">→</span>
        <span class="away">falls to</span>
        <Score value={first.points} band={bandOf(first.points)} />
        <span class="quiet">{first.also > 0 ? `with ${count(first.also, "more finding")} of the same cause` : "once it is done"}</span>
      </p>
      <p class="acts">
        <a class="act strong" id="why" href={open(view, fn.id)}>Why, and how to fix it</a>
        {first.fix && <Copy text={first.fix} label="the fix" />}
      </p>
    </section>
  );
}

export function bandOf(value: number): string {
  return value >= 80 ? "critical" : value >= 60 ? "high" : value >= 35 ? "medium" : value >= 15 ? "low" : "minimal";
}

interface Given { overview: Overview; view: View; change: (part: Partial<View>) => void }

export function NextDoor({ overview, view, change }: Given) {
  return (
    <div class="pair">
      <Changed overview={overview} view={view} />
      <Causes causes={overview.causes} view={view} change={change} />
    </div>
  );
}

function Changed({ overview, view }: { overview: Overview; view: View }) {
  const { changes } = overview;
  const named = new Map(overview.functions.map((fn) => [fn.id, fn]));
  return (
    <section class="card" aria-labelledby="changed">
      <h2 id="changed">What changed</h2>
      {changes.since === null || changes.first ? (
        <p class="quiet">
          {changes.since === null ? "No scan is on record yet." : `First scan: ${count(changes.new, "finding")}. From the next scan on, this says what is new.`}
        </p>
      ) : (
        <>
          <p class="counts">
            <span><b class={changes.new ? "more" : ""}>{changes.new}</b> new</span>
            <span><b class={changes.resolved ? "less" : ""}>{changes.resolved}</b> resolved</span>
            <span class="quiet">since {moment(changes.since)}</span>
          </p>
          <Lines changes={changes.introduced} named={named} view={view} mark="+" said="new" />
          <Lines changes={changes.gone} named={named} view={view} mark="−" said="resolved" />
          {changes.new + changes.resolved === 0 && <p class="quiet">All is as it was.</p>}
        </>
      )}
    </section>
  );
}

function Lines({ changes, named, view, mark, said }: {
  changes: Change[]; named: Map<string, Fn>; view: View; mark: string; said: string;
}) {
  if (!changes.length) return null;
  return (
    <ul class="changes">
      {changes.slice(0, 5).map((each) => (
        <li class={said}>
          <span class="mark" aria-hidden="true">{mark}</span>
          <span>
            <span class={`tag ${each.severity}`}>{each.severity}</span>{" "}
            {named.has(each.function) ? <a href={open(view, each.function)}>{shortName(each.function)}</a> : shortName(each.function)}
            {": "}{each.says}{each.again && " (again)"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Causes({ causes, view, change }: { causes: Cause[]; view: View; change: Given["change"] }) {
  if (!causes.length) {
    return (
      <section class="card" aria-labelledby="causes">
        <h2 id="causes">Root causes</h2>
        <p class="quiet">No cause is on record that several functions share. The next scan looks for them.</p>
      </section>
    );
  }
  const most = Math.max(...causes.map((each) => each.removes), 1);
  const sum = causes.reduce((all, each) => all + each.removes, 0);
  return (
    <section class="card" aria-labelledby="causes">
      <h2 id="causes">
        {count(causes.length, "root cause")} <span class="quiet">remove {count(Math.round(sum), "point")}</span>
      </h2>
      <ol class="causes">
        {causes.map((each) => (
          <li>
            <button
              type="button"
              class="cause"
              aria-pressed={view.cause === each.id}
              onClick={() => change({ ...START, cause: view.cause === each.id ? "" : each.id })}
            >
              <span class="line">
                <b>{each.name}</b>
                <span class="sum">−{points(each.removes)}</span>
              </span>
              <svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
                <rect class={each.evidence ? "critical" : "accent"} width={(100 * each.removes) / most} height="3" />
              </svg>
              <span class="quiet">
                {each.evidence && <span class="tag critical">compromise</span>} {each.title} · {count(each.count, "function")}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
