// Drivers that are called otherwise than the folder of their far end: the vendor's stand-in serves several.
const PEERS: Readonly<Record<string, string>> = { 'twilio-voice': 'twilio', 'twilio-flex': 'taskrouter' };

/** Folder in lab/peers of the far end by this name, or of this driver's. */
export const peerNameFor = (name: string): string => PEERS[name] ?? name;
