/** Why the program cannot start or go on: one sentence for the person, shown without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}
