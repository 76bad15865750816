/** A key as it went down; `at` in milliseconds of any clock that only goes forward. */
export interface Stroke {
  key: string
  at: number
  repeat: boolean
  isComposing: boolean
  /** With Ctrl, Alt or the command key: a shortcut, which no scanner sends. */
  isShortcut: boolean
  /** Whether the focus is where the key would be written into a text. */
  inText: boolean
}

/** What a stroke is: nothing to a scan, the first or a further key of what may be one, or the end of one. */
export type Reading = { kind: 'none' } | { kind: 'begins' } | { kind: 'goes on' } | { kind: 'scanned'; code: string }

/** Keys of one scan come faster than this, in milliseconds; nobody types so. */
export const SCAN_PACE = 35
const SHORTEST_SCAN = 4
const ENDS: readonly string[] = ['Enter', 'Tab']
const HELD_ASIDE: readonly string[] = ['Shift', 'CapsLock', 'AltGraph']

const NONE: Reading = { kind: 'none' }

/** Tells a scanner, which types a whole code at once and ends it by Enter or Tab, from a person. */
export function createScanReader(): (stroke: Stroke) => Reading {
  let code = ''
  let last = Number.NEGATIVE_INFINITY
  let inText = false

  function end(reading: Reading): Reading {
    code = ''
    inText = false
    return reading
  }

  return (stroke) => {
    if (HELD_ASIDE.includes(stroke.key)) return NONE
    if (stroke.repeat || stroke.isComposing || stroke.isShortcut) return end(NONE)
    const isFast = stroke.at - last < SCAN_PACE
    last = stroke.at
    if (ENDS.includes(stroke.key)) {
      const scanned = code
      return end(isFast && isCode(scanned, inText) ? { kind: 'scanned', code: scanned } : NONE)
    }
    if ([...stroke.key].length !== 1) return end(NONE)
    const goesOn = isFast && code !== ''
    code = goesOn ? code + stroke.key : stroke.key
    inText = stroke.inText || (goesOn && inText)
    return { kind: goesOn ? 'goes on' : 'begins' }
  }
}

/** In a text a program may have typed a word; there only what has a digit and no space is a code. */
function isCode(text: string, inText: boolean): boolean {
  if ([...text].length < SHORTEST_SCAN) return false
  return !inText || (/\p{Nd}/u.test(text) && !/\s/u.test(text))
}
