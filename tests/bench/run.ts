import { cpus, totalmem } from 'node:os'
import { fanOut } from './fan-out.ts'
import { longHistory } from './history.ts'
import { importTime } from './import-file.ts'
import { failoverTime, mongoChangesPerSecond, mongoFanOut, plainChangesPerSecond } from './mongo.ts'
import { startUp } from './start-up.ts'
import { bareExpressPerSecond, changesPerSecond } from './throughput.ts'

/** One figure: its runs, the median, and what it has to be. */
interface Figure {
  name: string
  unit: string
  runs: number[]
  bound: string
  holds: (median: number) => boolean
}

const RUNS = 3
const wanted = process.argv.slice(2)

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  throughput: async () => {
    const hub: number[] = []
    const bare: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      bare.push((await bareExpressPerSecond(5)).perSecond)
      hub.push((await changesPerSecond(8)).perSecond)
    }
    const share = hub.map((perSecond, run) => (perSecond / (bare[run] ?? Number.NaN)) * 100)
    return [
      { name: 'durable changes, 64 clients', unit: '/s', runs: hub, bound: '≥ 6,000', holds: (value) => value >= 6000 },
      { name: 'bare Express route, 64 clients', unit: '/s', runs: bare, bound: '–', holds: () => true },
      { name: 'share of the bare route', unit: '%', runs: share, bound: '≥ 25', holds: (value) => value >= 25 },
    ]
  },
  fanout: async () => {
    const figures: Figure[] = []
    for (const [consoles, most] of [
      [50, 7],
      [200, 10],
    ] as const) {
      const runs: number[] = []
      for (let run = 0; run < RUNS; run += 1) runs.push((await fanOut(consoles, 10)).p95)
      const name = `change on ${consoles} consoles, p95 at 20/s`
      figures.push({ name, unit: 'ms', runs, bound: `< ${most}`, holds: (value) => value < most })
    }
    return figures
  },
  mongo: async () => {
    const runs: { one: number[]; two: number[]; plain: number[]; same: number[]; other: number[] } = {
      one: [],
      two: [],
      plain: [],
      same: [],
      other: [],
    }
    for (let run = 0; run < RUNS; run += 1) {
      runs.plain.push(await plainChangesPerSecond(8))
      runs.one.push(await mongoChangesPerSecond(1, 8))
      runs.two.push(await mongoChangesPerSecond(2, 8))
      const { same, other } = await mongoFanOut(10)
      runs.same.push(same)
      runs.other.push(other)
    }
    const times = (of: number[]) => of.map((value, run) => value / (runs.plain[run] ?? Number.NaN))
    const failover = [await failoverTime()]
    return [
      { name: 'MongoDB, one hub, 64 clients', unit: '/s', runs: runs.one, bound: '≥ 3,000', holds: (v) => v >= 3000 },
      { name: 'plain flow, 64 clients', unit: '/s', runs: runs.plain, bound: '–', holds: () => true },
      { name: 'times the plain flow', unit: '×', runs: times(runs.one), bound: '≥ 2.5', holds: (v) => v >= 2.5 },
      {
        name: 'MongoDB, two hubs in sum',
        unit: '/s',
        runs: runs.two,
        bound: '≥ one hub',
        holds: (v) => v >= median(runs.one),
      },
      { name: 'to a screen of the same hub, p95', unit: 'ms', runs: runs.same, bound: '< 15', holds: (v) => v < 15 },
      { name: 'to a screen of another hub, p95', unit: 'ms', runs: runs.other, bound: '< 40', holds: (v) => v < 40 },
      {
        name: 'primary killed to saved again',
        unit: 'ms',
        runs: failover,
        bound: '< 15,000',
        holds: (v) => v < 15_000,
      },
    ]
  },
  startup: async () => {
    const runs = await repeat(startUp)
    const ready = runs.map(({ readyAfter }) => readyAfter)
    const resident = runs.map(({ residentMegabytes }) => residentMegabytes)
    return [
      { name: 'start to ready, 250 orders', unit: 'ms', runs: ready, bound: '< 1,000', holds: (value) => value < 1000 },
      { name: 'resident, 250 orders', unit: 'MB', runs: resident, bound: '< 120', holds: (value) => value < 120 },
    ]
  },
  import: async () => [
    {
      name: 'import of 10,000 lines',
      unit: 'ms',
      runs: await repeat(importTime),
      bound: '< 5,000',
      holds: (value) => value < 5000,
    },
  ],
  history: async () => {
    const runs = await repeat(() => longHistory(200_000))
    return [
      {
        name: 'notifications searched',
        unit: '',
        runs: runs.map((run) => run.notifications),
        bound: '≥ 200,000',
        holds: (value) => value >= 200_000,
      },
      {
        name: 'search, median query',
        unit: 'ms',
        runs: runs.map((run) => run.searchP50),
        bound: '< 50',
        holds: (value) => value < 50,
      },
      {
        name: 'search, worst query',
        unit: 'ms',
        runs: runs.map((run) => run.searchWorst),
        bound: '< 50',
        holds: (value) => value < 50,
      },
      {
        name: 'catch-up over 9,600 events',
        unit: 'ms',
        runs: runs.map((run) => run.catchUp),
        bound: '< 2,000',
        holds: (value) => value < 2000,
      },
    ]
  },
}

async function repeat<Value>(measure: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = []
  for (let run = 0; run < RUNS; run += 1) values.push(await measure())
  return values
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })
}

const names = wanted.length > 0 ? wanted : Object.keys(BENCHES)
const unknown = names.find((name) => !(name in BENCHES))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}": choose from ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(1)
}

const memory = Math.round(totalmem() / 2 ** 30)
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model}), ${memory} GiB\n\n`)
process.stdout.write('| figure | median | runs | bound | holds |\n|---|---|---|---|---|\n')
for (const name of names) {
  for (const { name: figure, unit, runs, bound, holds } of (await BENCHES[name]?.()) ?? []) {
    const middle = median(runs)
    const cells = [figure, `${shown(middle)} ${unit}`, runs.map(shown).join(' · '), bound, holds(middle) ? 'yes' : 'no']
    process.stdout.write(`| ${cells.join(' | ')} |\n`)
  }
}
