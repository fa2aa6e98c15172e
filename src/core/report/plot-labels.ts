/** The words of a plot, each on what it names: the needed ones first, those without room not at all. */

import type { Plot, Remark } from "./drawing.ts";
import {
  along,
  aroundPoint,
  atMark,
  atPeak,
  besideArrow,
  inHatch,
  insideArea,
  inZone,
  nearby,
  onReference,
} from "./label-places.ts";
import type { Frame } from "./plot-frame.ts";
import { type Shape, tenth } from "./shape.ts";
import { type Place, type Room, roomIn } from "./text-room.ts";

/** Longest label that is shown whole. */
const LONGEST = 44;

/** The shapes of all words on a plot but those of its axes. */
export function plotLabels(plot: Plot, frame: Frame): Shape[] {
  const { lines, beyond = [], zones = [], ghosts = [], points = [], remarks = [], marks = [] } = plot;
  const { references = [], areas = [], dimension } = plot;
  const room = roomIn(frame);
  const named = lines.map((line) => ({ line, profile: room.addLine(line.xs, line.ys) }));
  const haunted = ghosts.map((ghost) => ({ ghost, profile: room.addLine(ghost.xs, ghost.ys) }));
  for (const { x } of marks) room.addUpright(frame.px(x));
  if (dimension) {
    const [low, high] = [frame.py(dimension.from), frame.py(dimension.to)];
    room.addUpright(frame.px(dimension.x), Math.min(low, high), Math.max(low, high));
  }
  const word = wordIn(room);
  // In the order of their weight; every word keeps its own key wherever it ends up.
  const measure = dimension ? [word("dim", "label strong", dimension.text, besideArrow(dimension, frame), true)] : [];
  const needed = remarks.map((remark, k) =>
    remark.needed ? word(`re${k}`, classOf(remark), remark.text, nearby(remark, frame), true) : [],
  );
  const onLines = named.map(({ line, profile }, k) =>
    line.label === ""
      ? []
      : word(`lt${k}`, `label t-${line.tone}`, line.label, along(line, profile, named, frame), line.weight === "data"),
  );
  const onMarks = marks.map((mark, k) => word(`mt${k}`, `label t-${mark.tone}`, mark.label, atMark(mark, frame), true));
  const onPoints = points.map((point, k) =>
    point.label ? word(`pt${k}`, `label t-${point.tone}`, point.label, aroundPoint(point, frame)) : [],
  );
  const onGhosts = haunted.map(({ ghost, profile }, k) => {
    const elsewhere = along(ghost, profile, named, frame).map((place) => ({ ...place, cost: 8 + (place.cost ?? 0) }));
    return word(`gt${k}`, "label plain t-ink3", ghost.label, [...atPeak(ghost, frame), ...elsewhere]);
  });
  const onAreas = areas.map((area, k) =>
    area.label ? word(`at${k}`, `label t-${area.tone}`, area.label, insideArea(area, frame)) : [],
  );
  const onHatches = beyond.map((one, k) =>
    one.label ? word(`bt${k}`, "label quiet", one.label, inHatch(one, frame)) : [],
  );
  const onReferences = references.map((one, k) => word(`rt${k}`, "label quiet", one.label, onReference(one, frame)));
  const onZones = zones.map((zone, k) => word(`zt${k}`, "label quiet", zone.label, inZone(zone, frame)));
  const others = remarks.map((remark, k) =>
    remark.needed ? [] : word(`re${k}`, classOf(remark), remark.text, nearby(remark, frame)),
  );
  return [
    onZones,
    onReferences,
    onHatches,
    onAreas,
    onGhosts,
    onPoints,
    onMarks,
    onLines,
    needed,
    others,
    measure,
  ].flat(2);
}

const wordIn =
  (room: Room) =>
  (key: string, className: string, text: string, places: readonly Place[], needed = false): Shape[] => {
    const shown = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
    const place = room.take(shown, places, needed);
    if (!place) return [];
    const { x, y, anchor } = place;
    return [
      { tag: "text", key, className, attributes: { "text-anchor": anchor, x: tenth(x), y: tenth(y) }, text: shown },
    ];
  };

const classOf = ({ tone, strong }: Remark): string => `label ${strong ? "" : "plain "}t-${tone}`;
