import { type DynamicDriverSpec, dynamic } from "./driver/dynamic.ts";
import { type MeasuredDriverSpec, measured } from "./driver/measured.ts";
import { type RatedDriverSpec, rated } from "./driver/rated.ts";

/** The figures of a driver of any kind. */
export type DriverSpec = DynamicDriverSpec | MeasuredDriverSpec | RatedDriverSpec;

/** Every driver there is. */
export const drivers = [dynamic, measured, rated] as const;
