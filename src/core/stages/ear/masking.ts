/**
 * What one tone hides of another: the two slopes of Maiwald (1967) and Terhardt (1979).
 *
 * Good for lasting tones from 100 Hz to 10 kHz at 40 to 100 dB SPL; it says nothing of clicks or of what was heard a
 * moment before. The order of a harmonic matters more than its size: a 1 kHz tone at 90 dB hides 3.7 % of second
 * harmonic and only 0.018 % of seventh.
 */

/** Place of a frequency on the ear's critical-band scale, in Bark. */
function barkFromHz(frequencyHz: number): number {
  // z = 13 atan(0.00076 f) + 3.5 atan((f / 7500)^2), Zwicker and Terhardt 1980
  return 13 * Math.atan(0.00076 * frequencyHz) + 3.5 * Math.atan((frequencyHz / 7500) ** 2);
}

/** Level a tone must have to be heard beside a masking tone: the masked audiogram, which strict judges lower by up to 12 dB. */
export function maskedDbSpl(maskerHz: number, maskerDbSpl: number, frequencyHz: number): number {
  const distance = barkFromHz(frequencyHz) - barkFromHz(maskerHz);
  // Above the masker M = L - [24 + 0.23 / f_m(kHz) - 0.2 L] (z - z_m), below it M = L - 27 (z_m - z).
  const slopeDb = distance >= 0 ? 24 + 230 / maskerHz - 0.2 * maskerDbSpl : 27;
  return maskerDbSpl - slopeDb * Math.abs(distance);
}
