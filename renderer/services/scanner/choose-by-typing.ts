/**
 * Chooses in a select the next option that begins with a text, as the browser does by itself: for where it must not do
 * so before it is known that the keys are no scan, since choosing may change something.
 */
export function chooseByTyping(select: HTMLSelectElement, text: string): void {
  const wanted = text.toLowerCase()
  const options = [...select.options]
  const from = text.length === 1 ? select.selectedIndex + 1 : select.selectedIndex
  const found = [...options.slice(from), ...options.slice(0, from)].find(
    (option) => !option.disabled && option.text.toLowerCase().startsWith(wanted),
  )
  if (!found || found.selected) return
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, found.value)
  select.dispatchEvent(new Event('input', { bubbles: true }))
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
