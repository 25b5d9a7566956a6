/** The sound of the ring: two soft tones, made here, so that there is nothing to load. */
import { signal, type ReadonlySignal } from '@preact/signals';

export interface Chime {
  play(): void;
  /** The browser keeps quiet until the operator has clicked somewhere in the console (its autoplay policy). */
  readonly isBlocked: ReadonlySignal<boolean>;
  /** To be called from a click. */
  unlock(): void;
}

interface Tone {
  readonly hertz: number;
  readonly afterS: number;
}

/** A fourth, rising: noticed, not feared. */
const tones: readonly Tone[] = [
  { hertz: 587.33, afterS: 0 },
  { hertz: 783.99, afterS: 0.22 },
];
const loudness = 0.14;
const attackS = 0.02;
const decayS = 0.9;

export function createChime(makeContext: () => AudioContext): Chime {
  const isBlocked = signal(false);
  let context: AudioContext | null = null;

  function ready(): AudioContext | null {
    try {
      context ??= makeContext();
    } catch {
      // A machine without sound: the console is silent, and works.
      return null;
    }
    return context;
  }

  return {
    isBlocked,
    play() {
      const audio = ready();
      if (audio === null) return;
      isBlocked.value = audio.state !== 'running';
      if (audio.state !== 'running') return void audio.resume().then(() => (isBlocked.value = audio.state !== 'running'), ignore);
      for (const tone of tones) playTone(audio, tone);
    },
    unlock() {
      void ready()
        ?.resume()
        .then(() => (isBlocked.value = false), ignore);
    },
  };
}

function playTone(audio: AudioContext, { hertz, afterS }: Tone): void {
  const startS = audio.currentTime + afterS;
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.type = 'sine';
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0, startS);
  volume.gain.linearRampToValueAtTime(loudness, startS + attackS);
  volume.gain.exponentialRampToValueAtTime(0.0001, startS + decayS);
  source.connect(volume).connect(audio.destination);
  source.start(startS);
  source.stop(startS + decayS);
}

const ignore = (): void => undefined;
