/** What came back from a thread, as the type that its request says; nothing else can know it. */
// biome-ignore lint/suspicious/noExplicitAny: a message between threads carries no type
export function crossed<Output>(output: any): Output {
  return output
}
