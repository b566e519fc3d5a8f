// trigger: eventbridge
import { execSync } from "child_process";

interface Detail {
  tool: string;
  level: number;
}

const TOOLS = { gzip: "gzip", zstd: "zstd" } as const;

function compress({ tool, level }: Detail): void {
  execSync(`${tool} -${Math.trunc(level)} /tmp/archive`); // expect: INJ001
}

export async function unsafe({ detail }: { detail: Detail }): Promise<void> {
  compress({ tool: TOOLS.gzip, ...detail });
}

export async function safe({ detail }: { detail: Detail }): Promise<void> {
  compress({ ...detail, tool: TOOLS.gzip });
}
