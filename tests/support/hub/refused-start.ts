import { expect } from 'vitest'
import type { Ended } from './hub-process.ts'

/** The one line with which a start that failed ends: no stack, nothing on stdout. */
export function sentenceOf({ code, signal, stdout, stderr }: Ended): string {
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' })
  expect(stderr).toMatch(/^[^\n]+\.\n$/)
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+|Error:/)
  return stderr.trimEnd()
}
