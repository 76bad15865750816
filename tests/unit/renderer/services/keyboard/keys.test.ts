import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KEY_GROUPS, KEYS, keysShown } from '../../../../../renderer/services/keyboard/keys.ts'

const ROOT = join(import.meta.dirname, '../../../../..')

describe('When the keys are listed', () => {
  it('each is in the sheet, at each place where it acts', () => {
    const listed = KEY_GROUPS.flatMap(({ place, lines }) =>
      lines.flatMap(({ actions }) => keysShown(actions, place).map((shown) => `${place} ${shown}`)),
    )
    const acting = KEYS.flatMap(({ places, shown }) => places.map((place) => `${place} ${shown}`))
    expect(listed.toSorted()).toEqual(acting.toSorted())
  })

  it('the documentation says the same as the sheet', async () => {
    const text = await readFile(join(ROOT, 'docs/keys.md'), 'utf8')
    expect(tablesIn(text)).toEqual(
      KEY_GROUPS.map(({ name, place, lines }) => ({
        name,
        lines: lines.map(({ actions, what }) => ({ keys: keysShown(actions, place), what })),
      })),
    )
  })

  it('no two of them are the same key at the same place', () => {
    const strokes = KEYS.flatMap(({ on, places, withCommand, withShift }) =>
      places.map((place) => [place, on, withCommand, withShift].join(' ')),
    )
    expect(new Set(strokes).size).toBe(strokes.length)
  })
})

/** The sections of the page that hold a table: its keys, and what each does. */
function tablesIn(page: string) {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      name: section.split('\n')[0] ?? '',
      lines: [...section.matchAll(/^\| (`.*?) +\| (.*?) +\|$/gm)].map(([, keys = '', what = '']) => ({
        keys: [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
        what,
      })),
    }))
    .filter(({ lines }) => lines.length > 0)
}
