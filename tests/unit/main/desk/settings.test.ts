import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keepSettings } from '../../../../main/desk/settings.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

const HOME = { kind: 'join' as const, origin: 'http://192.168.1.20:4310' }

describe('The settings of a console', () => {
  it('are there the next time, also those of a window that a window manager made tiny', async () => {
    const file = join(await temporaryFolder(), 'settings.json')
    const tiny = { x: 0, y: 0, width: 300, height: 100, maximized: false }
    keepSettings(file).set({ home: HOME, muted: true, windows: { 'one display': tiny } })
    const again = keepSettings(file)
    expect(again.troubles()).toEqual([])
    expect(again.now()).toMatchObject({ home: HOME, muted: true })
    expect(again.now().windows['one display']).toEqual({ ...tiny, width: 320, height: 240 })
  })

  it('that are corrupt are kept aside, and said', async () => {
    const file = join(await temporaryFolder(), 'settings.json')
    await writeFile(file, '{"muted": "perhaps"}')
    const settings = keepSettings(file)
    expect(settings.now().muted).toBe(false)
    expect(settings.troubles()).toEqual([expect.stringContaining('was corrupt')])
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ muted: false })
  })

  it('that cannot be kept hold until the console ends, and that is said', () => {
    const settings = keepSettings('/dev/null/settings.json')
    settings.set({ muted: true })
    expect(settings.now().muted).toBe(true)
    expect(settings.troubles().join()).toContain('last only until the console ends')
  })
})
