import { z } from 'zod'
import { id } from './fields.ts'

/** Where the console's orders are to come from, as chosen at its first start. */
export const hubChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-up') }),
  z.strictObject({ kind: z.literal('look-around') }),
  z.strictObject({ kind: z.literal('join'), address: z.string().trim().min(1).max(500) }),
])
export type HubChoice = z.infer<typeof hubChoice>

/** What the window shows of what toasts tell. */
export const shown = z.strictObject({
  /** The order that is open. */
  orderId: id.nullable(),
  /** Whether the newest alerts can be read, and one that comes now can be too. */
  alerts: z.boolean(),
})
export type Shown = z.infer<typeof shown>

/** What the window may ask of main, by name, and with which arguments: anything else is refused. */
export const CONSOLE_CALLS = {
  /** All that the window needs to know at its start. */
  look: z.tuple([]),
  /** Keeps the session of whoever has just signed in at the hub that the console is connected to. */
  keepSession: z.tuple([z.string().min(16).max(200)]),
  /** Wipes the session, from memory and disk. */
  forgetSession: z.tuple([]),
  /** Answers why it cannot be so, as a sentence, or null. */
  chooseHub: z.tuple([hubChoice]),
  /** What the window shows, so that no toast tells what the person is looking at. */
  showing: z.tuple([shown]),
  /** Whether a change is under way of which it is not known yet whether it was saved: a console that ends waits for it. */
  saving: z.tuple([z.boolean()]),
  /** Every second or two: a window that is silent for longer is loaded again. */
  alive: z.tuple([]),
  muteToasts: z.tuple([z.boolean()]),
  copyDiagnostics: z.tuple([]),
} as const satisfies Record<string, z.ZodType<unknown[]>>

export type CallName = keyof typeof CONSOLE_CALLS
export type ArgumentsOf<Name extends CallName> = z.output<(typeof CONSOLE_CALLS)[Name]>

/** How the console stands with its hub; `baseUrl` is an origin such as `http://127.0.0.1:4310`. */
export type HubPhase =
  | { name: 'choosing' }
  | { name: 'starting'; sentence: string }
  | { name: 'up'; baseUrl: string }
  | { name: 'failed'; sentence: string }

/** Whether the operating system shows toasts; `sentence` says why it does not. */
export type ToastsState = { name: 'shown' } | { name: 'muted' } | { name: 'not-shown'; sentence: string }

/** All that a window needs to know at its start. */
export interface ConsoleState {
  hub: HubPhase
  token: string | null
  toasts: ToastsState
  /** What went wrong at the start and was worked round, as sentences. */
  warnings: readonly string[]
  /** What to show first, if something was asked for before the window was there. */
  open: WindowRequest | null
}

/** What main asks the window to show. */
export type WindowRequest =
  | { kind: 'order'; orderId: string }
  | { kind: 'screen'; screen: 'board' | 'orders' | 'alerts' }
  | { kind: 'say'; sentence: string }

export interface CallAnswers {
  look: ConsoleState
  keepSession: null
  forgetSession: null
  chooseHub: string | null
  showing: null
  saving: null
  alive: null
  muteToasts: ToastsState
  copyDiagnostics: null
}

/** What main tells the window without being asked. */
export interface ConsoleMessages {
  hub: HubPhase
  toasts: ToastsState
  open: WindowRequest
}
export type MessageName = keyof ConsoleMessages

/** What the preload puts into the window as `window.dispatchConsole`: these functions and nothing else. */
export type ConsoleBridge = {
  readonly [Name in CallName]: (...args: ArgumentsOf<Name>) => Promise<CallAnswers[Name]>
} & {
  readonly onHub: (listener: (hub: HubPhase) => void) => void
  readonly onToasts: (listener: (toasts: ToastsState) => void) => void
  readonly onOpen: (listener: (request: WindowRequest) => void) => void
}
