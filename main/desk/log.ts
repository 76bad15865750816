import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The console's log: a file of lines that is turned over when it grows, with its predecessors beside it. */
export interface Log {
  info(sentence: string): void
  warn(sentence: string): void
  /** Text as another process wrote it. */
  line(from: string, text: string): void
}

const LARGEST = 1024 * 1024 // bytes
const KEPT = 3

/** A line that cannot be written is lost, and the next one tried: nobody's work stops for it. */
export function openLog(file: string): Log {
  const write = (level: string, text: string) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      if (sizeOf(file) > LARGEST) turnOver(file)
      appendFileSync(file, `${new Date().toISOString()} ${level} ${text.trimEnd()}\n`)
    } catch {
      // nowhere to say it
    }
  }
  return {
    info: (sentence) => write('info', sentence),
    warn: (sentence) => write('warn', sentence),
    line: (from, text) => write(from, text),
  }
}

function turnOver(file: string): void {
  for (let number = KEPT - 1; number > 0; number--) {
    const older = number === 1 ? file : `${file}.${number - 1}`
    if (sizeOf(older) > 0) renameSync(older, `${file}.${number}`)
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
