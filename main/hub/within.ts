/**
 * What `work` comes to; rejects with a `Timeout` after so many milliseconds, with its signal aborted. In place of
 * `AbortSignal.timeout`, which only its listeners hold: Electron's Node may collect it before its time, and a call to a
 * hub that hangs then never ends.
 */
export async function within<Value>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  let patience: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    patience = setTimeout(() => {
      reject(new Error(`Timeout: no answer within ${milliseconds} ms.`))
      controller.abort()
    }, milliseconds)
  })
  try {
    return await Promise.race([work(controller.signal), late])
  } finally {
    clearTimeout(patience)
  }
}
