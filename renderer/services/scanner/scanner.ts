import { chooseByTyping } from './choose-by-typing.ts'
import { createFieldMemory, isTextInput } from './field-memory.ts'
import { createScanReader, SCAN_PACE, type Stroke } from './scan-burst.ts'

/** When no further key came for so long, there is no scan. Much more than the pace: a busy machine hands keys over late. */
const QUIET = SCAN_PACE + 65

let waiting: (() => void)[] = []
let quiet: ReturnType<typeof setTimeout> | undefined

/**
 * Does what a key asks for as soon as it is known that the key is none of a scan, and not at all if it is: for keys
 * that change an order.
 */
export function unlessScanned(act: () => void): void {
  waiting.push(act)
  waitForQuiet()
}

/**
 * Listens for scans, wherever the focus is: what a scan wrote into a field is taken out again, and its last key presses
 * nothing. Ends by the answer.
 */
export function followScanner(scanned: (code: string) => void): () => void {
  const read = createScanReader()
  const fields = createFieldMemory()
  let swallowed = ''

  function onKeyDown(event: KeyboardEvent): void {
    const reading = read(strokeOf(event))
    if (waiting.length > 0) waitForQuiet()
    switch (reading.kind) {
      case 'begins':
        fields.forget()
        keep(event, false)
        return
      case 'goes on':
        keep(event, true)
        return
      case 'scanned':
        swallow(event)
        swallowed = event.key
        waiting = []
        fields.restore()
        scanned(reading.code)
        return
      case 'none':
        return
    }
  }

  /** Lets a key do what it does unless that could not be taken back. */
  function keep(event: KeyboardEvent, goesOn: boolean): void {
    const { target } = event
    if (isTextInput(target)) fields.remember(target)
    else if (event.key === ' ') {
      if (goesOn) swallow(event) // it would press what has the focus
    } else if (target instanceof HTMLSelectElement) {
      swallow(event)
      unlessScanned(() => chooseByTyping(target, event.key))
    }
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== swallowed) return
    swallowed = ''
    swallow(event)
  }

  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('keyup', onKeyUp, true)
  return () => {
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('keyup', onKeyUp, true)
    clearTimeout(quiet)
    waiting = []
  }
}

function waitForQuiet(): void {
  clearTimeout(quiet)
  quiet = setTimeout(() => {
    const acts = waiting
    waiting = []
    for (const act of acts) act()
  }, QUIET)
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function strokeOf(event: KeyboardEvent): Stroke {
  return {
    key: event.key,
    at: event.timeStamp,
    repeat: event.repeat,
    isComposing: event.isComposing,
    isShortcut: event.ctrlKey || event.metaKey || event.altKey,
    inText: isTextInput(event.target),
  }
}
