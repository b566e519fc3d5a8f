import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Answer, NextDoor } from "./answer";
import { Data } from "./data";
import { FunctionPage } from "./function";
import { Ranking } from "./ranking";
import { href, rows, useView, type View } from "./state";
import { moment } from "./words";
import "./style.css";

function Page({ data }: { data: Data }) {
  const { overview } = data;
  const [view, change] = useView();
  const every = useMemo(() => rows(overview.functions), [overview]);
  const place = view.fn ? overview.functions.findIndex((fn) => fn.id === view.fn) : -1;
  const fn = overview.functions[place];
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view.fn);
  useEffect(() => {
    document.title = fn ? `${fn.name}: Maremma` : "Maremma: what to fix first";
    if (shown.current === view.fn) return;
    shown.current = view.fn; // another page for whoever reads by ear, too
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [view.fn, fn]);
  useEffect(() => {
    const back = (event: KeyboardEvent) => {
      if (event.key === "Escape" && view.fn) location.hash = backTo(view);
    };
    addEventListener("keydown", back);
    return () => removeEventListener("keydown", back);
  }, [view]);
  return (
    <>
      <header class="top">
        <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
          Skip to the content
        </a>
        <a class="brand" href="#">Maremma</a>
        <Scanned data={data} />
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        {view.fn && !fn && <p class="notice">There is no function {view.fn} in this report.</p>}
        {fn ? (
          <FunctionPage key={fn.id} data={data} fn={fn} place={place} view={view} />
        ) : (
          <>
            <Answer overview={overview} view={view} />
            <NextDoor overview={overview} view={view} change={change} />
            <Ranking every={every} overview={overview} view={view} change={change} />
          </>
        )}
      </main>
      <footer class="bottom">
        <p>
          Made {moment(overview.made_at)} by Maremma {overview.maremma} from the records of {overview.records}. This
          page asks nobody for anything; it says where you can be attacked, so keep it to yourselves.
        </p>
      </footer>
    </>
  );
}

function Scanned({ data }: { data: Data }) {
  const { scan, functions, notes } = data.overview;
  const partly = functions.filter((fn) => fn.unknown).length;
  const places = new Set(functions.map((fn) => `${fn.account} ${fn.region}`)).size;
  return (
    <div class="scanned">
      <span>{scan ? `Last scan ${moment(scan.finished_at)}` : "No scan on record"}</span>
      <span>{functions.length.toLocaleString("en")} functions in {places} {places === 1 ? "place" : "places"}</span>
      {partly > 0 && <span class="doubt">{partly.toLocaleString("en")} not judged in full</span>}
      {[...(scan?.failed ?? []), ...notes].map((note) => <span class="doubt">{note}</span>)}
    </div>
  );
}

function backTo(view: View): string {
  return href({ ...view, fn: "" });
}

function Failed({ says }: { says: string }) {
  return <main><p class="notice">This page cannot be shown: {says}. Make it again by maremma report.</p></main>;
}

function Loading() {
  const [data, setData] = useState<Data>();
  const [failure, setFailure] = useState("");
  useEffect(() => {
    Data.load().then(setData, (error: unknown) => setFailure(String(error)));
  }, []);
  useEffect(() => {
    if (data) document.documentElement.dataset["ready"] = "yes";
  }, [data]);
  if (failure) return <Failed says={failure} />;
  return data ? <Page data={data} /> : null;
}

// What is folded up would be missing on paper.
const unfolded: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    each.open = true;
    unfolded.push(each);
  }
});
addEventListener("afterprint", () => {
  for (const each of unfolded.splice(0)) each.open = false;
});

const root = document.getElementById("page");
if (root) render(<Loading />, root);
