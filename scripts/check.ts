import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './freshness.mjs'

/** `program` is a script in `node_modules`, which Node runs itself: no shell, which would part a path at its spaces. */
type Step = { name: string; program: string; args: string[] }
type Outcome = Step & { passed: boolean; output: string; seconds: number }

const layers = ['shared', 'server', 'main', 'renderer', 'tests', 'scripts']

const steps: Step[] = [
  { name: 'dead code and dependencies', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'format and lint', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  {
    name: 'imports',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--output-type', 'err-long', ...layers.filter(isThere), 'vitest.config.ts'],
  },
  ...layers.map((layer) => ({ name: `types: ${layer}`, program: 'typescript/bin/tsc', args: ['--project', layer] })),
]

const atOnce = 2
const waiting = [...steps]
const outcomes: Outcome[] = []

function isThere(layer: string): boolean {
  return existsSync(join(root, layer))
}

function run(step: Step): Promise<Outcome> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'node_modules', step.program), ...step.args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ ...step, passed: code === 0, output, seconds: (performance.now() - started) / 1000 }),
    )
  })
}

async function work(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const outcome = await run(step)
    outcomes.push(outcome)
    if (!outcome.passed) console.log(outcome.output.trimEnd())
    console.log(`${outcome.passed ? '✓' : '✗'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`)
  }
}

await Promise.all(Array.from({ length: atOnce }, work))

const failed = outcomes.filter((outcome) => !outcome.passed).map((outcome) => outcome.name)
console.log(failed.length === 0 ? `check: all ${steps.length} steps passed` : `check failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
