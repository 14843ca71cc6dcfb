// What is only needed once a microphone is open or the settings are: a module beside the engine's script, loaded then.
export { DeviceDesk } from './deviceDesk';
export { watchDevices } from './deviceWatch';
