/** What diagnostics are made of. Never a token, a password or a person. */
export interface DiagnosticsParts {
  versions: Readonly<Record<string, string | undefined>>
  platform: string
  hub: string
  session: readonly string[]
  toasts: string
  counts: Readonly<Record<string, number>>
  outcomes: readonly string[]
  troubles: readonly string[]
  logs: string
}

/** A text for whoever helps: what runs, how it stands, what went wrong. */
export function diagnosticsText(parts: DiagnosticsParts): string {
  const { versions, counts } = parts
  return [
    'Dispatch Console diagnostics',
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version ?? 'unknown'}`),
    `platform: ${parts.platform}`,
    `hub: ${parts.hub}`,
    ...parts.session,
    `toasts: ${parts.toasts}; ${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}`,
    ...parts.outcomes.map((line) => `  ${line}`),
    ...(parts.troubles.length > 0 ? ['troubles:', ...parts.troubles.map((trouble) => `  ${trouble}`)] : []),
    `logs: ${parts.logs}`,
  ].join('\n')
}
