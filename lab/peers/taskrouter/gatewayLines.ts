// Agents' browsers behind Twilio's gateway: a conference calls one of them, and its sound is that of the conference.
import type { AgentInvite, AgentLeg, AgentLines } from './agentLines';
import type { Network } from '../twilio/network';
import { silence } from './sound/muLaw';

/** Of what waits to be heard no more is kept: a fifth of a second. */
const MOST_FRAMES = 10;

export class GatewayLines implements AgentLines {
  private readonly network: Network;

  constructor(network: Network) {
    this.network = network;
  }

  invite(call: AgentInvite): AgentLeg {
    const waiting: Uint8Array[] = [];
    const { callSid, identity, from, parameters } = call;
    void this.network.ring(identity, {
      ...(from !== '' && { from }),
      vendorId: callSid,
      custom: parameters,
      bridge: {
        next: () => waiting.shift() ?? silence(),
        hear: (frame) => call.sound(frame),
        pressed: (digits) => call.digits(digits),
        became: (state) => {
          if (state === 'connected') call.answered();
          else if (state === 'ended') call.left();
        },
      },
    });
    return {
      hangUp: () => {
        const found = this.network.find(callSid);
        if (found && !found.isOver) this.network.hangUp(found);
      },
      play: (frame) => {
        waiting.push(frame);
        if (waiting.length > MOST_FRAMES) waiting.shift();
      },
    };
  }
}
