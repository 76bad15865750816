import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keepCursors } from '../../../../main/notices/cursors.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

describe('How far a person has been told', () => {
  it('is on the disk at once, apart for each person, and never goes back', async () => {
    const file = join(await temporaryFolder(), 'told.json')
    const first = keepCursors(file)
    expect(first.of('ada')).toBeNull()
    first.advance('ada', 7)
    first.advance('ada', 5)
    first.advance('sam', 2)
    const second = keepCursors(file)
    expect([second.of('ada'), second.of('sam')]).toEqual([7, 2])
  })

  it('begins anew where the log does', async () => {
    const cursors = keepCursors(join(await temporaryFolder(), 'told.json'))
    cursors.advance('ada', 700)
    cursors.restart('ada', 3)
    expect(cursors.of('ada')).toBe(3)
  })

  it('stays where it was when it cannot be kept', async () => {
    const cursors = keepCursors('/dev/null/told.json')
    expect(cursors.advance('ada', 7).ok).toBe(false)
    expect(cursors.of('ada')).toBeNull()
  })
})
