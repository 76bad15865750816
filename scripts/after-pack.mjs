import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** The first Electron with a fuse for the privileges of pages from file://. */
const SINCE = 29

/**
 * Called by electron-builder once the app is put together. Pages come by app://, so those from file:// get nothing: in
 * electron-builder.yml that fuse would fail the build with an Electron that lacks it. Electron's own default app, which
 * starts whatever it is told to, goes.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const { packager, appOutDir } = context
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
  const version = packager.config.electronVersion ?? packager.info.framework.version
  if (Number.parseInt(version, 10) < SINCE) return
  const { FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const fuses = { version: FuseVersion.V1, [FuseV1Options.GrantFileProtocolExtraPrivileges]: false }
  await packager.addElectronFuses(context, fuses)
}
