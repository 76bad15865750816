import { ipcMain } from 'electron'
import { type ArgumentsOf, type CallAnswers, type CallName, CONSOLE_CALLS } from '../../shared/contract/ipc.ts'
import type { Log } from '../desk/log.ts'
import { isOurs } from '../window/screen-file.ts'
import { createRateLimit } from './rate-limit.ts'

/** What main does for each call of the contract. */
export type Answers = {
  readonly [Name in CallName]: (...args: ArgumentsOf<Name>) => CallAnswers[Name] | Promise<CallAnswers[Name]>
}

/** Answers the window's calls: from its own page only, with the arguments of the contract only, and not in floods. */
export function answerCalls(answers: Answers, isPage: (id: number) => boolean, log: Log): void {
  const mayCall = createRateLimit(() => performance.now())

  function answer<Name extends CallName>(name: Name): void {
    ipcMain.handle(`console:${name}`, async (event, ...args: unknown[]) => {
      const { sender, senderFrame } = event
      const fromMainFrame = senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url)
      if (!fromMainFrame || !isPage(sender.id)) return refuse(name, 'it came from a frame that is not the console’s')
      const allowed = mayCall()
      if (!allowed.ok) return allowed.first ? refuse(name, 'there were too many calls') : Promise.reject(TOO_MANY)
      const schema: (typeof CONSOLE_CALLS)[CallName] = CONSOLE_CALLS[name]
      const taken = schema.safeParse(args)
      if (!taken.success) return refuse(name, 'its arguments are not those of the contract')
      return await answers[name](...trusted<ArgumentsOf<Name>>(taken.data))
    })
  }

  function refuse(name: CallName, why: string): never {
    log.warn(`A call of ${name} was refused: ${why}.`)
    throw new Error(`The call ${name} was refused: ${why}.`)
  }

  answer('look')
  answer('keepSession')
  answer('forgetSession')
  answer('chooseHub')
  answer('showing')
  answer('saving')
  answer('alive')
  answer('muteToasts')
  answer('copyDiagnostics')
}

const TOO_MANY = new Error('Too many calls.')

// biome-ignore lint/suspicious/noExplicitAny: the call's own schema has just parsed it, which TypeScript cannot follow
function trusted<Value>(value: any): Value {
  return value
}
