import { KEYS, type Key, type KeyAction } from './keys.ts'

/** A key as it went down. */
export interface KeyStroke {
  key: string
  /** Where on the keyboard it is; a keyboard set to another script still has its `j` there. */
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
}

/** Where the focus is, as far as keys go: in what floats and in a text they are not ours. */
export type FocusPlace = 'board' | 'order' | 'text' | 'floating' | 'elsewhere'

/** What a key asks for where the focus is; null where it asks for nothing. Pure. */
export function actionOf(stroke: KeyStroke, place: FocusPlace, characterKeys: boolean): KeyAction | null {
  const key = KEYS.find((each) => matches(each, stroke) && actsAt(each, place))
  if (key === undefined) return null
  if (stroke.repeat && !key.repeats) return null
  return isCharacter(key) && !characterKeys ? null : key.action
}

/** Whether a key is a single character, such as `j`, which people may switch off. */
function isCharacter({ on, withCommand }: Key): boolean {
  return on.length === 1 && withCommand !== true
}

function matches({ on, withCommand, withShift }: Key, stroke: KeyStroke): boolean {
  const command = stroke.ctrlKey || stroke.metaKey
  if (command !== (withCommand === true) || stroke.altKey) return false
  if (/^[a-z]$/.test(on)) return !stroke.shiftKey && letterOf(stroke) === on
  if (on.length === 1) return stroke.key === on // `?` and `/` need shift on some keyboards
  return stroke.key === on && stroke.shiftKey === (withShift === true)
}

function actsAt({ places, withCommand }: Key, place: FocusPlace): boolean {
  // what floats closes itself by Escape
  if (places.includes('everywhere')) return place !== 'floating' || withCommand === true
  return place === 'board' || place === 'order' ? places.includes(place) : false
}

function letterOf({ key, code }: KeyStroke): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return /^\P{ASCII}/u.test(key) ? (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase() : ''
}
