/** A thread's entry file: beside this one in the sources as in the build. */
export function siblingThread(name: 'writer-thread' | 'reader-thread'): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
}
