/** Shows how far something is on stderr: a bar that redraws itself on a terminal, a line each quarter elsewhere. */
export function progressBar(title: string): (done: number, total: number) => void {
  const { stderr } = process
  let shown = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100))
    const step = stderr.isTTY ? percent : percent - (percent % 25)
    if (step <= shown) return
    shown = step
    if (stderr.isTTY) {
      const filled = Math.round(percent / 4)
      stderr.write(
        `\r${title} [${'#'.repeat(filled)}${'.'.repeat(25 - filled)}] ${percent} %${percent === 100 ? '\n' : ''}`,
      )
    } else {
      stderr.write(`${title} ${step} %\n`)
    }
  }
}
