import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCLI, startVitest, type TestModule } from 'vitest/node'
import { NO_MONGOD } from '../tests/support/mongo/mongod.ts'
import { PICTURES } from '../tests/support/pictures.ts'
import { findBrowser } from './browser.ts'
import { electronForTests } from './electron.ts'
import { isFresh, root } from './freshness.mjs'

const allProjects = ['unit', 'contract', 'integration', 'mongo', 'e2e', 'desktop']
const nothingMayBeSkipped = process.env.CI === 'true'

const asked = process.argv.slice(2)
const named = asked.filter((argument) => allProjects.includes(argument))
const passedOn = asked.filter((argument) => !allProjects.includes(argument))
const projects = new Set(named.length > 0 ? named : allProjects)
const skipped: string[] = []

if (projects.has('e2e')) await readyBrowser()
if (projects.has('mongo')) readyMongo()
if (projects.has('desktop')) await readyElectron()
const runsWhatIsBuilt = ['integration', 'mongo', 'e2e', 'desktop'].some((project) => projects.has(project))
if (runsWhatIsBuilt && !isFresh()) buildOnce()

if (projects.has('e2e')) rmSync(PICTURES, { recursive: true, force: true })

const { modules, strayErrors } = await runTests()
const tests = modules.flatMap((module) => [...module.children.allTests()])
for (const test of tests) {
  const result = test.result()
  if (result.state === 'skipped') skipped.push(`${test.fullName}: ${result.note ?? 'no reason given'}`)
}

const passed = tests.filter((test) => test.result().state === 'passed').length
const failed = failures()

if (projects.has('e2e')) showPictures()
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((what) => `  ${what}`).join('\n')}`)
if (passed + failed === 0) console.log('\nNo test ran.')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

/** Tests find it under CHROME_PATH; without one, those that need it are left out. */
async function readyBrowser(): Promise<void> {
  const browser = await findBrowser()
  if ('path' in browser) {
    process.env.CHROME_PATH = browser.path
    return
  }
  projects.delete('e2e')
  skipped.push(`e2e, the tests in a browser: ${browser.missing}`)
}

/** Without a mongod, the tests that need one are left out. */
function readyMongo(): void {
  if (NO_MONGOD === undefined) return
  projects.delete('mongo')
  skipped.push(`mongo, the tests on MongoDB: ${NO_MONGOD}`)
}

/** Tests find it under TEST_ELECTRON; without one, or without a desktop, those that need it are left out. */
async function readyElectron(): Promise<void> {
  const electron = await electronForTests()
  if ('path' in electron) {
    process.env.TEST_ELECTRON = electron.path
    return
  }
  projects.delete('desktop')
  skipped.push(`desktop, the tests of the console in Electron: ${electron.missing}`)
}

/** These tests start what is built; several of them at once should not each find it stale. */
function buildOnce(): void {
  const build = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--if-stale'], { stdio: 'inherit' })
  if (build.status === 0) return
  console.log('\nThe build failed, so no test ran.\n\n0 passed, 1 failed')
  process.exit(1)
}

async function runTests(): Promise<{ modules: TestModule[]; strayErrors: number }> {
  if (projects.size === 0) return { modules: [], strayErrors: 0 }
  const { filter, options } = parseCLI(['vitest', 'run', ...passedOn])
  const vitest = await startVitest('test', filter, { ...options, root, project: [...projects], passWithNoTests: true })
  await vitest.close()
  return { modules: vitest.state.getTestModules(), strayErrors: vitest.state.getUnhandledErrors().length }
}

/** A page of the pictures that tests took of the screens' states. */
function showPictures(): void {
  if (!existsSync(PICTURES)) return
  const names = readdirSync(PICTURES).filter((name) => name.endsWith('.png'))
  const figures = names.map((name) => {
    const title = name.replace('.png', '').replaceAll(/[-.]/g, ' ')
    return `<figure><figcaption>${title}</figcaption><img src="${name}" alt="${title}" height="480"></figure>`
  })
  const head = '<!doctype html><meta charset="utf-8"><title>States of the screens</title>'
  writeFileSync(
    join(PICTURES, 'index.html'),
    `${head}<body style="display: flex; flex-wrap: wrap">${figures.join('\n')}`,
  )
  console.log(`\nPictures of the screens' states: out/states/index.html, ${names.length} of them`)
}

/** Failed tests, files that broke outside any test, errors that belong to no file, and what may not be skipped. */
function failures(): number {
  const failedTests = tests.filter((test) => test.result().state === 'failed')
  const broken = modules.filter((module) => !module.ok() && !failedTests.some((test) => test.module === module))
  return failedTests.length + broken.length + strayErrors + (nothingMayBeSkipped ? skipped.length : 0)
}
