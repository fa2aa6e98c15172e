/** The limits a verdict is measured by. Physics ends here: each of these is a judgement, with its reason. */

/** Average level the loudness verdict is decided at: loud, a level few exceed for long. */
export const DECIDING_DB_SPL = 85;

/** Average level of the gain plan and of the noise finding: normal listening. */
export const NORMAL_DB_SPL = 75;

/** The level of normal listening of a listener. */
export const normalDbSplOf = ({ normalDbSpl }: { readonly normalDbSpl?: number }): number =>
  normalDbSpl ?? NORMAL_DB_SPL;

/** The ladder that stands beside the verdict as information: quiet, normal, loud. */
export const LADDER_DB_SPL = [65, 75, 85] as const;

/** What the field's habit asks a full-scale sine to reach. nwavguy.blogspot.com/2011/09/more-power.html. Never decides. */
export const HABIT_DB_SPL = 110;

/**
 * Largest change of tone that passes, in dB after smoothing over one ERB and taking out its mean: below 0.5 dB a
 * broadband difference is unlikely to be heard (Toole's 0.5 dB for low-Q changes; Clark's ABX threshold lies lower).
 */
export const TONE_LIMIT_DB = 0.5;

/**
 * Where a picture of the response changes its word for what is heard: inaudible, unlikely, possible, audible. The middle
 * one is the limit that decides; the others are a fifth of a decibel, under which no comparison of broad bands tells
 * anything apart, and twice the limit, which a direct comparison does tell.
 */
export const TONE_STEPS_DB = [0.2, TONE_LIMIT_DB, 2 * TONE_LIMIT_DB] as const;

/**
 * What the change of tone, smoothed and with its mean taken out, is of the swing between an impedance's extremes (judgement):
 * behind a resistance, 0.58 to 0.88 over the curves of the catalogue. By itself the swing says only half to all.
 */
export const TONE_OVER_SWING_RATIOS = [0.55, 0.9] as const;

/** Largest imbalance between the channels that passes: the just noticeable level difference between ears is 0.5 to 1 dB. */
export const BALANCE_LIMIT_DB = 1;

/** From here a finding passes; from the next it is a caution; below it fails. */
export const PASS_PROBABILITY = 0.9;
/** From here a finding is a caution; below it fails. */
export const CAUTION_PROBABILITY = 0.5;

/** How far off an unsourced figure is imagined to be when asking whether a verdict rests on it alone: three of its sigmas. */
export const UNSOURCED_DOUBT_DB = 18;

/** Peak current that any headphone output delivers, and above which an unpublished current limit is a doubt: op-amps stop at 20 to 40 mA. */
export const UNDOUBTED_APK = 0.02;

/** The knob is pleasant to use between 10 and 3 o'clock: below, gangs part; above, there is no reserve. */
export const GOOD_HOURS = [10, 15] as const;

/** Tapers that knobs commonly have: 10 and 15 % of the track at mid rotation ("10A", "15A"), smooth or made of two straights. */
export const COMMON_MID_RATIOS = [0.1, 0.15] as const;

/**
 * How far below what is just heard a harmonic must stay to pass: masking is measured with steady tones and music leaves
 * gaps, and the keenest ears hear 6 to 8 dB more than the median. Between 0 and 12 dB it is a caution.
 */
export const STRICT_MASKING_DB = 12;

/** Highest harmonic in which a published total of distortion is imagined when nobody says which: above, amplifiers below clipping have next to none. */
export const HIGHEST_HARMONIC_COUNT = 10;

/** Separation of the channels above which nothing is heard of their crosstalk on music; less is reported and alarms nobody. */
export const SEPARATION_LIMIT_DB = 40;

/** Hours a week that a chosen level should last at least: one a day. */
export const LEAST_WEEKLY_HOURS = 7;
