// The browsers' telephones as TaskRouter's conference reaches them: by the identity under which they registered. The lab puts
// the Twilio gateway behind it; a test without sound, its own double.
export interface AgentInvite {
  readonly callSid: string;
  readonly identity: string;
  readonly from: string;
  /** Behind the `?` of the address that was called. */
  readonly parameters: Readonly<Record<string, string>>;
  answered(): void;
  /** The browser hung up, refused, or is gone. */
  left(): void;
  digits(digits: string): void;
  /** 20 ms of G.711 mu-law from the agent's microphone. */
  sound(frame: Uint8Array): void;
}

export interface AgentLeg {
  hangUp(): void;
  /** 20 ms of G.711 mu-law for the agent's ear. */
  play(frame: Uint8Array): void;
}

export interface AgentLines {
  invite(call: AgentInvite): AgentLeg;
}
