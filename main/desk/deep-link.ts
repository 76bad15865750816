export const LINK_SCHEME = 'dispatch'

/** The number of the order that `dispatch://order/NUMBER` names; null for anything else. */
export function linkedOrder(link: string): string | null {
  const number = /^dispatch:\/\/order\/([^/?#]{1,300})\/?$/i.exec(link)?.[1]
  if (number === undefined) return null
  try {
    const decoded = decodeURIComponent(number)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return decoded.trim() === '' || decoded.length > 100 || /[\u0000-\u001f\u007f]/.test(decoded) ? null : decoded
  } catch {
    return null
  }
}

/** The link among the arguments that the operating system starts a program with; null if there is none. */
export function linkIn(args: readonly string[]): string | null {
  return args.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null
}
