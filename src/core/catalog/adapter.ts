/** Impedance adapters and attenuators: resistors in a plug, as one product's file says them. */

import type { Stated } from "../units/figure.ts";
import type { Connector, Gear, GearEntry, GearFigure, Product } from "./gear.ts";

/** Resistors between a socket and what is plugged in: in each channel's conductor, and from there to its return. */
export interface AdapterGear extends Product {
  readonly kind: "adapter";
  /** The plug it has; a plug of four poles or more is balanced, and its figures lie between the two legs of a channel. */
  readonly connector: Connector;
  readonly seriesOhm: GearFigure;
  readonly shuntOhm?: GearFigure;
}

/** An adapter of the packed index: no notes, no sources, every figure with its trust. */
export type AdapterEntry = Omit<AdapterGear, "sources" | "notes">;

/** A pad somebody asks for by its loss; the resistors follow from what it feeds (`pad-stage.ts`). */
export interface LossPad {
  readonly kind: "adapter";
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly lossDb: Stated;
}

/** The record of any file in gear/. */
export type AnyGear = Gear | AdapterGear;
/** Any row of the packed catalogue. */
export type AnyEntry = GearEntry | AdapterEntry;

/** What may stand behind a device: a product, resistors as typed, or a loss as typed. */
export type PadEntry = AdapterEntry | LossPad;

/** Whether a record is an adapter; what else there is has outputs or is worn. */
export function isAdapter<T extends { readonly kind: string }>(
  gear: T,
): gear is Extract<T, { readonly kind: "adapter" }> {
  return gear.kind === "adapter";
}

/** Whether a row is of something that is driven or drives, and no adapter between the two. */
export const isOnMarket = (row: AnyEntry): row is GearEntry => !isAdapter(row);

/** Whether something that has a name is a whole row already, and not the name alone. */
export const isEntry = (named: object): named is AnyEntry =>
  "outputs" in named || "sensitivities" in named || "seriesOhm" in named;

/** Plugs that carry two legs a channel. */
const balancedPlugs: ReadonlySet<Connector> = new Set(["2.5 mm", "4.4 mm", "XLR-4"]);

/** Whether an adapter goes between balanced sockets and plugs. */
export const isBalancedPlug = ({ connector }: Pick<AdapterGear, "connector">): boolean => balancedPlugs.has(connector);
