/** Where numbers begin: the first is SO-10001. */
export const FIRST_SERIAL = 10_000

/** The serial of an order number `SO-…`, at most twelve digits; 0 for a number of another form. */
export function serialOf(orderNumber: string): number {
  return Number(/^SO-([0-9]{1,12})$/.exec(orderNumber)?.[1] ?? 0)
}
