type TextInput = HTMLInputElement | HTMLTextAreaElement

/** Inputs that take no text: a key in them writes nothing. */
const WITHOUT_TEXT: readonly string[] = ['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file']

/** Whether a key would be written here. */
export function isTextInput(target: unknown): target is TextInput {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.includes(target.type)
}

/** Remembers what stood in the fields before a scan went through them. */
export function createFieldMemory(): { remember: (field: TextInput) => void; restore: () => void; forget: () => void } {
  const before = new Map<TextInput, { value: string; start: number | null; end: number | null }>()
  return {
    remember(field) {
      if (before.has(field)) return
      before.set(field, { value: field.value, start: field.selectionStart, end: field.selectionEnd })
    },
    restore() {
      for (const [field, { value, start, end }] of before) {
        if (!field.isConnected) continue
        write(field, value)
        if (start !== null) field.setSelectionRange(start, end)
      }
      before.clear()
    },
    forget: () => before.clear(),
  }
}

/** Past what React put in front of the property, so that React hears of the change as if it had been typed. */
function write(field: TextInput, value: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
