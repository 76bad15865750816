import tls from 'node:tls'

/**
 * Has connections of main's own trust the authorities that the operating system trusts, as the window does by itself. A
 * company's hub often has a certificate of the company's own authority. Nothing where the runtime is too old for it.
 */
export function trustSystemCertificates(): void {
  if (!('setDefaultCACertificates' in tls)) return
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
}
