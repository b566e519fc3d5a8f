process.on('message', ({ text }) => {
  try {
    const lines = text.split(/\r?\n/).filter(Boolean);
    const order = {
      customer: Number(lines[0]),
      items: lines.slice(1).map((l) => {
        const [sku, qty] = l.split(';');
        return { sku: sku.trim(), qty: Number(qty) };
      }),
    };
    if (!Number.isInteger(order.customer)) throw new Error('customer');
    process.send({ order });
  } catch (e) {
    process.send({ error: e.message });
  }
});
