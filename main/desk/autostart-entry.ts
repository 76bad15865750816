/** A desktop entry that starts a program with its arguments, quoted as its specification has it. */
export function autostartEntry(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word.replace(/["\\$`]/g, '\\$&')}"`.replace(/\\/g, '\\\\').replace(/%/g, '%%'))
  return ['[Desktop Entry]', 'Type=Application', 'Name=Dispatch Console', `Exec=${quoted.join(' ')}`, ''].join('\n')
}
