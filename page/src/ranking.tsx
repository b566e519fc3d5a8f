// The ranking with its search, its filters and its order.
import { useMemo, useState } from "preact/hooks";
import { bandOf, open, Score } from "./answer";
import { chosen, FILTERS, type Filter, type Row, type Sort, SORTS, START, values, type View } from "./state";
import type { Overview } from "./types";
import { count, FAMILIES, points, REACH } from "./words";

const STEP = 100;
const NAMES: Record<Filter, string> = {
  band: "Band", account: "Account", region: "Region", family: "Kind of finding", trigger: "Trigger", owner: "Owner",
  runtime: "Runtime",
};
const ORDERS: Record<Sort, string> = {
  risk: "Risk", name: "Name", owner: "Owner", findings: "Number of findings", new: "New findings",
};
const BANDS = ["critical", "high", "medium", "low", "minimal"];

interface Given { every: Row[]; overview: Overview; view: View; change: (part: Partial<View>) => void }

export function Ranking({ every, overview, view, change }: Given) {
  const cause = overview.causes.find((each) => each.id === view.cause);
  const found = useMemo(() => {
    const raised = cause ? new Set(cause.functions.map((each) => each.function)) : null;
    return chosen(every, view, raised);
  }, [every, view, cause]);
  const [most, setMost] = useState(STEP);
  const filtered = view.q !== "" || view.cause !== "" || Object.values(view.filters).some(Boolean);
  return (
    <section id="ranking" aria-labelledby="functions">
      <div class="head">
        <h2 id="functions">Functions</h2>
        <p class="quiet" role="status">
          {filtered ? `${found.length.toLocaleString("en")} of ${count(every.length, "function")}` : count(every.length, "function")}
          {cause && ` raised by ${cause.name}`}
        </p>
      </div>
      <Controls every={every} view={view} change={change} filtered={filtered} />
      {found.length === 0 ? (
        <p class="notice">No function fits. Take a word or a filter away.</p>
      ) : (
        <table class="ranking">
          <thead>
            <tr>
              <th scope="col" class="num">Score</th>
              <th scope="col">Function</th>
              <th scope="col">Fix first</th>
              <th scope="col" class="num">After</th>
              <th scope="col">Reached by</th>
              <th scope="col" class="num">Found</th>
            </tr>
          </thead>
          <tbody>{found.slice(0, most).map((row) => <Line key={row.fn.id} row={row} view={view} />)}</tbody>
        </table>
      )}
      {found.length > most && (
        <p class="more">
          <button type="button" class="act" onClick={() => setMost(most + STEP)}>
            Show {Math.min(STEP, found.length - most)} more of {(found.length - most).toLocaleString("en")}
          </button>
        </p>
      )}
    </section>
  );
}

function Line({ row: { fn }, view }: { row: Row; view: View }) {
  return (
    <tr>
      <td class="num">
        <Score value={fn.points} band={fn.band} />
        {fn.unknown && <span class="doubt" title={fn.unknown}>?<span class="away"> not judged in full</span></span>}
      </td>
      <td class="who">
        <a class="name" href={open(view, fn.id)}>{fn.name}</a>
        <span class="quiet">{[fn.owner === fn.account ? "" : fn.owner, fn.account, fn.region].filter(Boolean).join(" · ")}</span>
        {fn.evidence && <span class="tag critical">compromise</span>}
        {fn.stopped && <span class="tag stopped">{fn.stopped}</span>}
        {fn.new > 0 && <span class="tag fresh">{fn.new} new</span>}
      </td>
      <td class="fix">
        {fn.first ? <><code>{fn.first.rule}</code> {fn.first.title}</> : <span class="quiet">nothing that weighs</span>}
      </td>
      <td class="num">{fn.first && <span class={`after ${bandOf(fn.first.points)}`}>{points(fn.first.points)}</span>}</td>
      <td>{REACH[fn.reachable_by] ?? fn.reachable_by}{fn.at_most !== fn.reachable_by && <span class="doubt" title={`perhaps ${fn.at_most}`}>?</span>}</td>
      <td class="num">{fn.findings}</td>
    </tr>
  );
}

function Controls({ every, view, change, filtered }: Omit<Given, "overview"> & { filtered: boolean }) {
  const choices = useMemo(() => FILTERS.map((filter) => [filter, choicesOf(every, filter)] as const), [every]);
  return (
    <form class="controls" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="row">
      <label class="search">
        <span>Search</span>
        <input
          type="search"
          value={view.q}
          placeholder="a name, a rule, a word of a finding"
          onInput={(event) => change({ q: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>Order</span>
        <select name="sort" value={view.sort} onChange={(event) => change({ sort: event.currentTarget.value as Sort })}>
          {SORTS.map((sort) => <option value={sort}>{ORDERS[sort]}</option>)}
        </select>
      </label>
      {filtered && <button type="button" class="act" onClick={() => change({ ...START, sort: view.sort })}>Show all</button>}
      </div>
      <div class="row">
      {choices.filter(([filter, known]) => known.length > 1 || view.filters[filter]).map(([filter, known]) => (
        <label>
          <span>{NAMES[filter]}</span>
          <select
            name={filter}
            value={view.filters[filter] ?? ""}
            onChange={(event) => change({ filters: { ...view.filters, [filter]: event.currentTarget.value } })}
          >
            <option value="">All</option>
            {known.map(([value, number]) => (
              <option value={value}>{shown(filter, value)} ({number})</option>
            ))}
          </select>
        </label>
      ))}
      </div>
    </form>
  );
}

function choicesOf(every: Row[], filter: Filter): [string, number][] {
  const counted = new Map<string, number>();
  for (const { fn } of every) for (const value of values(fn, filter)) counted.set(value, (counted.get(value) ?? 0) + 1);
  const known = [...counted];
  return filter === "band"
    ? known.sort(([a], [b]) => BANDS.indexOf(a) - BANDS.indexOf(b))
    : known.sort(([a], [b]) => a.localeCompare(b));
}

function shown(filter: Filter, value: string): string {
  return filter === "family" ? `${value} ${FAMILIES[value] ?? ""}`.trim() : value;
}
