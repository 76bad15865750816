import type { Instant } from '../../shared/domain/instant.ts'
import type { Result } from '../../shared/domain/result.ts'
import { changeOrder } from './change-order.ts'
import type { Command, Decision, Loaded } from './command.ts'
import { createOrder } from './create-order.ts'
import { recallOrder } from './recall-order.ts'
import type { Refusal } from './refusal.ts'

/** Decides any command. Pure: everything it needs comes in, everything it changes goes out. */
export function decide(command: Command, loaded: Loaded, now: Instant): Result<Decision, Refusal> {
  switch (command.name) {
    case 'create-order':
      return createOrder(command, loaded, now)
    case 'change-order':
      return changeOrder(command, loaded, command.at ?? now)
    case 'recall-order':
      return recallOrder(command, loaded, now)
  }
}
