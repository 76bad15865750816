import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openLog } from '../../../../main/desk/log.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

describe('The log', () => {
  it('is turned over when it grows, and keeps three files', async () => {
    const folder = await temporaryFolder()
    const log = openLog(join(folder, 'logs/console.log'))
    for (let written = 0; written < 60; written++) log.info('x'.repeat(100_000))
    log.warn('the last')
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['console.log', 'console.log.1', 'console.log.2'])
    expect(await readFile(join(folder, 'logs/console.log'), 'utf8')).toContain('warn the last')
  })

  it('goes on once it can write again', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'console.log')
    const log = openLog(file)
    log.info('the first')
    await rm(file)
    await mkdir(file)
    log.info('lost')
    await rm(file, { recursive: true })
    log.info('the next')
    expect(await readFile(file, 'utf8')).toMatch(/^\S+ info the next\n$/)
  })

  it('is silent where it cannot write', () => {
    expect(() => openLog('/dev/null/console.log').info('nothing')).not.toThrow()
  })
})
