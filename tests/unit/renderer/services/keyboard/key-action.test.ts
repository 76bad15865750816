import { describe, expect, it } from 'vitest'
import { actionOf, type FocusPlace, type KeyStroke } from '../../../../../renderer/services/keyboard/key-action.ts'
import { KEYS } from '../../../../../renderer/services/keyboard/keys.ts'

const CHANGING = ['step', 'undo']

function pressed(key: string, with_: Partial<KeyStroke> = {}): KeyStroke {
  return {
    key,
    code: '',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    ...with_,
  }
}

function action(stroke: KeyStroke, place: FocusPlace = 'board', characterKeys = true) {
  return actionOf(stroke, place, characterKeys)
}

describe('When a key is pressed', () => {
  it('on the board it does what the table says', () => {
    expect(action(pressed('j'))).toBe('down')
    expect(action(pressed('ArrowDown'))).toBe('down')
    expect(action(pressed('Enter'))).toBe('open')
    expect(action(pressed('Enter', { shiftKey: true }))).toBe('step')
    expect(action(pressed('?', { shiftKey: true }))).toBe('help')
    expect(action(pressed('/', { shiftKey: true }))).toBe('search')
  })

  it('in an open order j and k go from order to order', () => {
    expect(action(pressed('j'), 'order')).toBe('next order')
    expect(action(pressed('k'), 'order')).toBe('previous order')
    expect(action(pressed('ArrowDown'), 'order')).toBeNull()
  })

  it.each(['text', 'floating', 'elsewhere'] as const)('where the focus is %s, characters are not ours', (place) => {
    for (const key of ['j', '/', 's', '.', 'u', '?', 'ArrowDown', 'Enter']) {
      expect(action(pressed(key), place)).toBeNull()
    }
  })

  it('search opens from anywhere by Ctrl K and by the command key', () => {
    for (const place of ['board', 'order', 'text', 'floating', 'elsewhere'] as const) {
      expect(action(pressed('k', { ctrlKey: true }), place, false)).toBe('search')
      expect(action(pressed('K', { metaKey: true }), place, false)).toBe('search')
    }
  })

  it('what floats closes itself', () => {
    expect(action(pressed('Escape'), 'floating')).toBeNull()
    expect(action(pressed('Escape'), 'text')).toBe('close')
  })

  it('with other modifiers it is the browser’s', () => {
    expect(action(pressed('j', { ctrlKey: true }))).toBeNull()
    expect(action(pressed('u', { altKey: true }))).toBeNull()
    expect(action(pressed('k', { ctrlKey: true, shiftKey: true }))).toBeNull()
    expect(action(pressed('U', { shiftKey: true }))).toBeNull()
  })

  it('characters can be switched off; the others stay', () => {
    const off = (key: string) => action(pressed(key), 'board', false)
    expect(['j', 's', '.', 'u', '?', '/'].map(off)).toEqual([null, null, null, null, null, null])
    expect(off('ArrowDown')).toBe('down')
    expect(action(pressed('Enter', { shiftKey: true }), 'board', false)).toBe('step')
  })

  it('a keyboard in another script has its letters where they always were', () => {
    expect(action(pressed('ت', { code: 'KeyJ' }))).toBe('down')
    expect(action(pressed('é', { code: 'Digit2' }))).toBeNull()
  })

  it('held down, only moving goes on', () => {
    const held = KEYS.filter(({ places, withCommand }) => places.includes('board') && !withCommand).map((key) =>
      action(pressed(key.on, { repeat: true, shiftKey: key.withShift === true })),
    )
    const going = new Set(held.filter((each) => each !== null))
    expect(going).toEqual(new Set(['down', 'up', 'left', 'right']))
    expect(CHANGING.some((each) => going.has(each as never))).toBe(false)
  })
})
