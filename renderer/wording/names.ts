/** A person as an order names them; to customers, the company. */
export type Named = { name: string } | { name: string; firstName: string }

/** `Bilal` for Bilal Ahmed; the whole name where there is no first one. */
export function firstNameOf(person: Named): string {
  return 'firstName' in person && person.firstName !== '' ? person.firstName : person.name
}

/** `SO-1` and `0427`: the last four digits tell orders apart, the rest is quiet. */
export function orderNumberParts(orderNumber: string): { quiet: string; loud: string } {
  const digits = /^(.*?)(\d{1,4})$/.exec(orderNumber)
  return { quiet: digits?.[1] ?? '', loud: digits?.[2] ?? orderNumber }
}

/** `0427`: an order's number where there is little room. */
export function shortNumber(orderNumber: string): string {
  return orderNumberParts(orderNumber).loud
}

/** `AK` for Ayesha Khan. */
export function initialsOf(person: { firstName: string; lastName: string }): string {
  return [person.firstName, person.lastName].map((part) => [...part][0]?.toUpperCase() ?? '').join('')
}
