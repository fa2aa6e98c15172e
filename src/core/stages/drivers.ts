import { type BalancedArmatureSpec, balancedArmature } from "./driver/balanced-armature.ts";
import { type DynamicDriverSpec, dynamic } from "./driver/dynamic.ts";
import { type MeasuredDriverSpec, measured } from "./driver/measured.ts";
import { type PlanarDriverSpec, planar } from "./driver/planar.ts";
import { type RatedDriverSpec, rated } from "./driver/rated.ts";

/** The figures of a driver of any kind. */
export type DriverSpec =
  | DynamicDriverSpec
  | PlanarDriverSpec
  | BalancedArmatureSpec
  | MeasuredDriverSpec
  | RatedDriverSpec;

/** Every driver there is. */
export const drivers = [dynamic, planar, balancedArmature, measured, rated] as const;
