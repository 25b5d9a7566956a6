/** @pagetwin/push-server: one process that serves the SDK, the console and the sessions. */
export { createPushServer, defaultFolders, shopFolder, type Folders, type PushServer, type PushServerParts } from './server.js';
export { demoConfig, parseConfig, readConfigFile, type Config, type ConfigInput, type Environment, type SiteConfig } from './config.js';
export { StartError } from './errors.js';
export { systemClock, type Clock } from './clock.js';
