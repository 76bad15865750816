/** How long a browser may take to fetch what it was told to save. */
const FETCHED_WITHIN = 60_000

/** Hands a text to the browser, or the console's window, to be saved as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), FETCHED_WITHIN)
}
