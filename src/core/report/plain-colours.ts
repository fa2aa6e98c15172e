/** An SVG whose colours stand for themselves: for readers that know no custom properties, as those of print seldom do. */

const declared = /(--[\w-]+):([^;}]*);?\s*/g;

/** The SVG with the value of each custom property, as its own style declares it, in every place that asks for it; the properties themselves are gone. */
export const withPlainColours = (svg: string): string =>
  svg.replace(/<style>[^<]*<\/style>/g, (style) => {
    const values = new Map(Array.from(style.matchAll(declared), ([, name, value]) => [name, value.trim()]));
    // What nobody declares stays as it is: a reader passes over it.
    return style.replace(declared, "").replace(/var\((--[\w-]+)\)/g, (asked, name) => values.get(name) ?? asked);
  });
