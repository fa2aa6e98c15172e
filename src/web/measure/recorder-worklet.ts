/** The recorder's half in the audio thread: hands on every block of frames as it came, untouched. */

// The world of a worklet, of which only this is used.
declare const AudioWorkletProcessor: { new (): { readonly port: MessagePort } };
declare function registerProcessor(name: string, processor: unknown): void;

/** Frames handed on together, so that the page is not asked hundreds of times a second. */
const BATCH_COUNT = 4096;

class Recorder extends AudioWorkletProcessor {
  private batch: Float32Array[] = [];
  private filledCount = 0;

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const framesCount = input[0]?.length ?? 0;
    if (framesCount === 0) return true;
    if (this.batch.length !== input.length || this.filledCount + framesCount > BATCH_COUNT) this.flush(input.length);
    input.forEach((channel, c) => {
      this.batch[c].set(channel, this.filledCount);
    });
    this.filledCount += framesCount;
    return true;
  }

  private flush(channelsCount: number): void {
    if (this.filledCount > 0) {
      const channels = this.batch.map((channel) => channel.slice(0, this.filledCount));
      this.port.postMessage(
        channels,
        channels.map(({ buffer }) => buffer),
      );
    }
    this.batch = Array.from({ length: channelsCount }, () => new Float32Array(BATCH_COUNT));
    this.filledCount = 0;
  }
}

registerProcessor("recorder", Recorder);
