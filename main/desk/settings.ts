import { z } from 'zod'
import { type KeptFile, keptFile } from './kept-file.ts'

/** A length of a window, in pixels: at least this, also where a window manager gave it less, and at most 20,000. */
const length = (least: number) => z.number().transform((pixels) => Math.min(Math.max(pixels, least), 20_000))

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: length(320),
  height: length(240),
  maximized: z.boolean(),
})
export type Bounds = z.infer<typeof bounds>

const settings = z.object({
  /** Where the orders come from; null until it is chosen at the first start. */
  home: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('inside') }),
      z.object({ kind: z.literal('look-around') }),
      z.object({ kind: z.literal('join'), origin: z.url() }),
    ])
    .nullable()
    .default(null),
  muted: z.boolean().default(false),
  /** Toasts for somebody whose role has none by default. */
  toastsForStaff: z.boolean().default(false),
  openAtLogin: z.boolean().default(false),
  runInBackground: z.boolean().default(true),
  /** The console ended before it was known whether a change was saved; to be said at the next start. */
  endedUnsure: z.boolean().default(false),
  /** Where the window was, for each arrangement of displays. */
  windows: z.record(z.string(), bounds).default({}),
})
export type Settings = z.infer<typeof settings>

/** The console's own settings, kept in its profile. */
export interface SettingsKeeper {
  now(): Settings
  /** What is set holds until the console ends, also where it cannot be kept; `troubles` says so then. */
  set(change: Partial<Settings>): void
  /** What was wrong with the file at the start, and whether changes can be kept now. */
  troubles(): string[]
}

export function keepSettings(file: string): SettingsKeeper {
  const kept: KeptFile<Settings> = keptFile(file, settings, settings.parse({}))
  const found = kept.read()
  let current = found.value
  let writeTrouble: string | null = null

  function set(change: Partial<Settings>): void {
    current = { ...current, ...change }
    const written = kept.write(current)
    writeTrouble = written.ok ? null : `Settings last only until the console ends: ${written.failure}`
  }

  set({}) // so that a profile that cannot be written is known from the start
  return {
    now: () => current,
    set,
    troubles: () => [found.trouble, writeTrouble].filter((trouble) => trouble !== null),
  }
}
