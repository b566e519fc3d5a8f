// A sentence; what stands between backticks is code.
export function Text({ text }: { text: string }) {
  const pieces = text.split("`");
  if (pieces.length % 2 === 0) return <>{text}</>;
  return <>{pieces.map((piece, index) => (index % 2 ? <code>{piece}</code> : piece))}</>;
}
