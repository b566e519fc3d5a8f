// Copying, also where a browser has no clipboard for pages in a folder.
import { useState } from "preact/hooks";

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "away";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("the browser does not let this page copy");
  }
}

export function Copy({ text, label, strong = false }: { text: string; label: string; strong?: boolean }) {
  const [told, setTold] = useState("");
  const run = () => {
    copy(text).then(() => setTold("Copied"), () => setTold("Not copied: select the text"));
    setTimeout(() => setTold(""), 2500);
  };
  return (
    <button type="button" class={strong ? "act strong" : "act"} onClick={run}>
      <span aria-live="polite">{told || `Copy ${label}`}</span>
    </button>
  );
}
