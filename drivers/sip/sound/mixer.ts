// A conference of three is mixed in the page: each far end hears the microphone and all the other far ends. The agent hears
// every far end through its own element, as before.

export interface MixedLine {
  readonly key: string;
  readonly sound: MediaStream;
  send(track: MediaStreamTrack): Promise<void>;
}

interface Joined {
  readonly line: MixedLine;
  readonly source: MediaStreamAudioSourceNode;
  readonly out: MediaStreamAudioDestinationNode;
}

export class Mixer {
  private readonly context: AudioContext;
  private readonly joined = new Map<string, Joined>();
  private microphone: MediaStreamAudioSourceNode;

  constructor(microphone: MediaStreamTrack, context: AudioContext = new AudioContext()) {
    this.context = context;
    this.microphone = context.createMediaStreamSource(new MediaStream([microphone]));
    // Pressed by a person, so it may sound; where it may not yet, it does after the next press.
    void context.resume();
  }

  async join(line: MixedLine): Promise<void> {
    const { context } = this;
    const source = context.createMediaStreamSource(line.sound);
    const out = context.createMediaStreamDestination();
    this.microphone.connect(out);
    for (const other of this.joined.values()) {
      other.source.connect(out);
      source.connect(other.out);
    }
    this.joined.set(line.key, { line, source, out });
    const [track] = out.stream.getAudioTracks();
    if (track) await line.send(track);
  }

  leave(key: string): void {
    const gone = this.joined.get(key);
    if (!gone) return;
    this.joined.delete(key);
    gone.source.disconnect();
    this.microphone.disconnect(gone.out);
    for (const other of this.joined.values()) other.source.disconnect(gone.out);
  }

  setMicrophone(track: MediaStreamTrack): void {
    this.microphone.disconnect();
    this.microphone = this.context.createMediaStreamSource(new MediaStream([track]));
    for (const { out } of this.joined.values()) this.microphone.connect(out);
  }

  close(): void {
    this.joined.clear();
    void this.context.close();
  }
}
