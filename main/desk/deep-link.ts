export const LINK_SCHEME = 'dispatch'

/** What a link to the console names: an order by its number, or a toast of this console by its id. */
export type Linked = { kind: 'order'; orderNumber: string } | { kind: 'toast'; id: string }

/** Reads `dispatch://order/NUMBER` and `dispatch://toast/ID`; null for anything else. */
export function linked(link: string): Linked | null {
  const [, kind, written] = /^dispatch:\/\/(order|toast)\/([^/?#]{1,300})\/?$/i.exec(link) ?? []
  const name = written === undefined ? null : decoded(written)
  if (name === null) return null
  return kind?.toLowerCase() === 'toast' ? { kind: 'toast', id: name } : { kind: 'order', orderNumber: name }
}

/** The link that a toast's click opens. */
export function toastLink(id: string): string {
  return `${LINK_SCHEME}://toast/${encodeURIComponent(id)}`
}

/** The link among the arguments that the operating system starts a program with; null if there is none. */
export function linkIn(args: readonly string[]): string | null {
  return args.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null
}

function decoded(written: string): string | null {
  try {
    const name = decodeURIComponent(written)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return name.trim() === '' || name.length > 100 || /[\u0000-\u001f\u007f]/.test(name) ? null : name
  } catch {
    return null
  }
}
